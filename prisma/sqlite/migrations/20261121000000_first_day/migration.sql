-- CreateTable
CREATE TABLE "SourceMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "chatId" BIGINT NOT NULL,
    "messageId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "intent" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Change" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "sourceMessageId" INTEGER,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    CONSTRAINT "Change_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Change_sourceMessageId_fkey" FOREIGN KEY ("sourceMessageId") REFERENCES "SourceMessage" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "start" TEXT,
    "end" TEXT,
    "minutes" INTEGER,
    "description" TEXT NOT NULL,
    "quantity" REAL,
    "unit" TEXT,
    "place" TEXT,
    "companions" TEXT,
    "state" TEXT NOT NULL,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "sourceMessageId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "changeId" INTEGER NOT NULL,
    CONSTRAINT "Activity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Activity_sourceMessageId_fkey" FOREIGN KEY ("sourceMessageId") REFERENCES "SourceMessage" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Activity_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "Change" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ActivityRevision" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "activityId" INTEGER NOT NULL,
    "changeId" INTEGER NOT NULL,
    "before" TEXT NOT NULL,
    CONSTRAINT "ActivityRevision_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ActivityRevision_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "Change" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Holiday" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "PendingQuestion" (
    "personId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Card" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "chatId" BIGINT NOT NULL,
    "messageId" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "html" TEXT NOT NULL,
    "buttons" TEXT,
    "silent" BOOLEAN NOT NULL DEFAULT false,
    "dueAt" DATETIME NOT NULL,
    "staleAt" DATETIME,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" DATETIME NOT NULL,
    "worker" TEXT,
    "leaseUntil" DATETIME,
    "sentAt" DATETIME,
    "chatId" BIGINT,
    "messageId" INTEGER,
    "reason" TEXT
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "workdays" TEXT NOT NULL DEFAULT '12345',
    "normMinutes" INTEGER NOT NULL DEFAULT 300,
    "openDays" INTEGER NOT NULL DEFAULT 3,
    "parentId" INTEGER,
    CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "nip" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "telegramId" BIGINT,
    "enrolledAt" DATETIME,
    "reachable" BOOLEAN NOT NULL DEFAULT true
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "supervisorId" INTEGER,
    "position" TEXT,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT,
    CONSTRAINT "Assignment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_supervisorId_fkey" FOREIGN KEY ("supervisorId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedBy" BIGINT,
    CONSTRAINT "Invitation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InboxUpdate" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "sender" BIGINT NOT NULL,
    "payload" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "worker" TEXT,
    "leaseUntil" DATETIME,
    "reply" TEXT,
    "doneAt" DATETIME
);

-- CreateIndex
CREATE INDEX "SourceMessage_personId_id_idx" ON "SourceMessage"("personId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SourceMessage_chatId_messageId_key" ON "SourceMessage"("chatId", "messageId");

-- CreateIndex
CREATE INDEX "Change_personId_id_idx" ON "Change"("personId", "id");

-- CreateIndex
CREATE INDEX "Change_sourceMessageId_idx" ON "Change"("sourceMessageId");

-- CreateIndex
CREATE INDEX "Activity_personId_day_deleted_state_minutes_idx" ON "Activity"("personId", "day", "deleted", "state", "minutes");

-- CreateIndex
CREATE INDEX "Activity_sourceMessageId_idx" ON "Activity"("sourceMessageId");

-- CreateIndex
CREATE INDEX "Activity_changeId_idx" ON "Activity"("changeId");

-- CreateIndex
CREATE INDEX "ActivityRevision_activityId_idx" ON "ActivityRevision"("activityId");

-- CreateIndex
CREATE INDEX "ActivityRevision_changeId_idx" ON "ActivityRevision"("changeId");

-- CreateIndex
CREATE INDEX "Card_chatId_messageId_idx" ON "Card"("chatId", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_key_key" ON "Notification"("key");

-- CreateIndex
CREATE INDEX "Notification_state_nextAt_idx" ON "Notification"("state", "nextAt");

-- CreateIndex
CREATE INDEX "Notification_personId_dueAt_idx" ON "Notification"("personId", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_name_key" ON "Unit"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Person_nip_key" ON "Person"("nip");

-- CreateIndex
CREATE UNIQUE INDEX "Person_telegramId_key" ON "Person"("telegramId");

-- CreateIndex
CREATE INDEX "Assignment_personId_firstDay_idx" ON "Assignment"("personId", "firstDay");

-- CreateIndex
CREATE INDEX "Assignment_supervisorId_firstDay_idx" ON "Assignment"("supervisorId", "firstDay");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_codeHash_key" ON "Invitation"("codeHash");

-- CreateIndex
CREATE INDEX "Invitation_personId_idx" ON "Invitation"("personId");

-- CreateIndex
CREATE INDEX "InboxUpdate_doneAt_sender_id_idx" ON "InboxUpdate"("doneAt", "sender", "id");
