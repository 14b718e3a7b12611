-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" INTEGER,
    "action" TEXT NOT NULL,
    "subjectId" INTEGER,
    "firstDay" TEXT,
    "lastDay" TEXT,
    "detail" TEXT
);

-- CreateTable
CREATE TABLE "RamadanWindow" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "removed" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "PastSchedule" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "lastDay" TEXT NOT NULL,
    "workdays" TEXT NOT NULL,
    "shifts" TEXT,
    "normMinutes" INTEGER NOT NULL,
    CONSTRAINT "PastSchedule_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "holderId" INTEGER NOT NULL,
    "actingId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "createdById" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    CONSTRAINT "Delegation_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Delegation_actingId_fkey" FOREIGN KEY ("actingId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CodeAttempt" (
    "telegramId" BIGINT NOT NULL PRIMARY KEY,
    "wrong" INTEGER NOT NULL,
    "lastAt" DATETIME NOT NULL,
    "blockedUntil" DATETIME
);

-- CreateTable
CREATE TABLE "DataRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "answer" TEXT,
    "answeredAt" DATETIME,
    "answeredById" INTEGER,
    CONSTRAINT "DataRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RosterImport" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "createdById" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "firstDay" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "comparedTo" TEXT NOT NULL,
    "preview" TEXT NOT NULL,
    "appliedAt" DATETIME
);

-- CreateTable
CREATE TABLE "RosterRow" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "importId" INTEGER NOT NULL,
    "change" TEXT NOT NULL,
    "row" TEXT NOT NULL,
    CONSTRAINT "RosterRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RosterImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Holiday" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "day" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "unitId" INTEGER,
    "removed" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Holiday_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Holiday" ("day", "kind", "name", "source") SELECT "day", "kind", "name", "source" FROM "Holiday";
DROP TABLE "Holiday";
ALTER TABLE "new_Holiday" RENAME TO "Holiday";
CREATE INDEX "Holiday_day_idx" ON "Holiday"("day");
CREATE TABLE "new_Unit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "workdays" TEXT NOT NULL DEFAULT '12345',
    "shifts" TEXT,
    "normMinutes" INTEGER NOT NULL DEFAULT 300,
    "openDays" INTEGER NOT NULL DEFAULT 3,
    "reportTime" TEXT NOT NULL DEFAULT '16:00',
    "parentId" INTEGER,
    CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Unit" ("id", "name", "normMinutes", "openDays", "parentId", "workdays", "zone") SELECT "id", "name", "normMinutes", "openDays", "parentId", "workdays", "zone" FROM "Unit";
DROP TABLE "Unit";
ALTER TABLE "new_Unit" RENAME TO "Unit";
CREATE UNIQUE INDEX "Unit_name_key" ON "Unit"("name");
CREATE TABLE "new_Person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "nip" TEXT,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "rank" TEXT,
    "telegramId" BIGINT,
    "enrolledAt" DATETIME,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "menu" TEXT NOT NULL DEFAULT 'everyone'
);
INSERT INTO "new_Person" ("enrolledAt", "id", "name", "nip", "reachable", "role", "telegramId") SELECT "enrolledAt", "id", "name", "nip", "reachable", "role", "telegramId" FROM "Person";
DROP TABLE "Person";
ALTER TABLE "new_Person" RENAME TO "Person";
CREATE UNIQUE INDEX "Person_nip_key" ON "Person"("nip");
CREATE UNIQUE INDEX "Person_telegramId_key" ON "Person"("telegramId");
CREATE INDEX "Person_role_idx" ON "Person"("role");
CREATE TABLE "new_Assignment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "supervisorId" INTEGER,
    "appraiserId" INTEGER,
    "teamLeadId" INTEGER,
    "position" TEXT,
    "shiftTeam" TEXT,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT,
    CONSTRAINT "Assignment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_supervisorId_fkey" FOREIGN KEY ("supervisorId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Assignment_appraiserId_fkey" FOREIGN KEY ("appraiserId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Assignment_teamLeadId_fkey" FOREIGN KEY ("teamLeadId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Assignment" ("firstDay", "id", "lastDay", "personId", "position", "supervisorId", "unitId") SELECT "firstDay", "id", "lastDay", "personId", "position", "supervisorId", "unitId" FROM "Assignment";
DROP TABLE "Assignment";
ALTER TABLE "new_Assignment" RENAME TO "Assignment";
CREATE INDEX "Assignment_personId_firstDay_idx" ON "Assignment"("personId", "firstDay");
CREATE INDEX "Assignment_unitId_firstDay_idx" ON "Assignment"("unitId", "firstDay");
CREATE INDEX "Assignment_supervisorId_firstDay_idx" ON "Assignment"("supervisorId", "firstDay");
CREATE INDEX "Assignment_appraiserId_idx" ON "Assignment"("appraiserId");
CREATE INDEX "Assignment_teamLeadId_idx" ON "Assignment"("teamLeadId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "AuditEvent_subjectId_id_idx" ON "AuditEvent"("subjectId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_actorId_id_idx" ON "AuditEvent"("actorId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- CreateIndex
CREATE UNIQUE INDEX "PastSchedule_unitId_lastDay_key" ON "PastSchedule"("unitId", "lastDay");

-- CreateIndex
CREATE INDEX "Delegation_holderId_firstDay_idx" ON "Delegation"("holderId", "firstDay");

-- CreateIndex
CREATE INDEX "Delegation_actingId_firstDay_idx" ON "Delegation"("actingId", "firstDay");

-- CreateIndex
CREATE INDEX "DataRequest_state_dueAt_idx" ON "DataRequest"("state", "dueAt");

-- CreateIndex
CREATE INDEX "DataRequest_personId_idx" ON "DataRequest"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "RosterImport_key_key" ON "RosterImport"("key");

-- CreateIndex
CREATE INDEX "RosterRow_importId_change_idx" ON "RosterRow"("importId", "change");

-- The audit trail is only added to; what is older than ten years may go (retention).
CREATE TRIGGER "AuditEvent_stays" BEFORE UPDATE ON "AuditEvent"
BEGIN
  SELECT RAISE(ABORT, 'The audit trail is append-only');
END;

CREATE TRIGGER "AuditEvent_is_kept" BEFORE DELETE ON "AuditEvent"
WHEN OLD."at" > strftime('%Y-%m-%dT%H:%M:%f', 'now', '-10 years')
BEGIN
  SELECT RAISE(ABORT, 'The audit trail is append-only');
END;
