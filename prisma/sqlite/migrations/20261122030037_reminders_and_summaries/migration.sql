-- CreateTable
CREATE TABLE "Announcement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "unitId" INTEGER,
    "createdById" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    "stoppedAt" DATETIME,
    "copies" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "GroupLink" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdById" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "chatId" BIGINT,
    "title" TEXT,
    "linkedAt" DATETIME,
    "endedAt" DATETIME,
    CONSTRAINT "GroupLink_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReminderSetting" (
    "personId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "time" TEXT,
    "isOff" BOOLEAN NOT NULL DEFAULT false,
    "pausedUntil" TEXT,
    "planHint" BOOLEAN NOT NULL DEFAULT false,
    "nudgesPerWeek" INTEGER,
    "summaries" BOOLEAN NOT NULL DEFAULT true,
    "briefing" BOOLEAN NOT NULL DEFAULT true,
    "declinedTime" TEXT,
    CONSTRAINT "ReminderSetting_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "JobSlot" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "job" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "ranAt" DATETIME,
    "posted" INTEGER NOT NULL DEFAULT 0
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Notification" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" INTEGER,
    "day" TEXT,
    "data" TEXT,
    "html" TEXT,
    "buttons" TEXT,
    "silent" BOOLEAN NOT NULL DEFAULT false,
    "dueAt" DATETIME NOT NULL,
    "staleAt" DATETIME,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" DATETIME NOT NULL,
    "worker" TEXT,
    "leaseUntil" DATETIME,
    "begunAt" DATETIME,
    "sentAt" DATETIME,
    "chatId" BIGINT,
    "messageId" INTEGER,
    "reason" TEXT
);
INSERT INTO "new_Notification" ("attempts", "buttons", "chatId", "dueAt", "html", "id", "key", "kind", "leaseUntil", "messageId", "nextAt", "personId", "reason", "sentAt", "silent", "staleAt", "state", "worker") SELECT "attempts", "buttons", "chatId", "dueAt", "html", "id", "key", "kind", "leaseUntil", "messageId", "nextAt", "personId", "reason", "sentAt", "silent", "staleAt", "state", "worker" FROM "Notification";
DROP TABLE "Notification";
ALTER TABLE "new_Notification" RENAME TO "Notification";
CREATE UNIQUE INDEX "Notification_key_key" ON "Notification"("key");
CREATE INDEX "Notification_state_nextAt_idx" ON "Notification"("state", "nextAt");
CREATE INDEX "Notification_personId_dueAt_idx" ON "Notification"("personId", "dueAt");
CREATE INDEX "Notification_kind_day_idx" ON "Notification"("kind", "day");
CREATE TABLE "new_Unit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "workdays" TEXT NOT NULL DEFAULT '12345',
    "shifts" TEXT,
    "normMinutes" INTEGER NOT NULL DEFAULT 300,
    "openDays" INTEGER NOT NULL DEFAULT 3,
    "reportTime" TEXT NOT NULL DEFAULT '16:00',
    "nudgesPerWeek" INTEGER NOT NULL DEFAULT 5,
    "escalationDays" INTEGER NOT NULL DEFAULT 3,
    "parentId" INTEGER,
    CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Unit" ("id", "name", "normMinutes", "openDays", "parentId", "reportTime", "shifts", "workdays", "zone") SELECT "id", "name", "normMinutes", "openDays", "parentId", "reportTime", "shifts", "workdays", "zone" FROM "Unit";
DROP TABLE "Unit";
ALTER TABLE "new_Unit" RENAME TO "Unit";
CREATE UNIQUE INDEX "Unit_name_key" ON "Unit"("name");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Announcement_createdById_id_idx" ON "Announcement"("createdById", "id");

-- CreateIndex
CREATE UNIQUE INDEX "GroupLink_codeHash_key" ON "GroupLink"("codeHash");

-- CreateIndex
CREATE INDEX "GroupLink_unitId_idx" ON "GroupLink"("unitId");

-- CreateIndex
CREATE INDEX "GroupLink_chatId_idx" ON "GroupLink"("chatId");

-- CreateIndex
CREATE INDEX "ReminderSetting_time_idx" ON "ReminderSetting"("time");

-- CreateIndex
CREATE INDEX "JobSlot_day_idx" ON "JobSlot"("day");

-- CreateIndex
CREATE UNIQUE INDEX "JobSlot_job_zone_day_key" ON "JobSlot"("job", "zone", "day");
