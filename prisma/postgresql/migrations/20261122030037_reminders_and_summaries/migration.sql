-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "begunAt" TIMESTAMP(3),
ADD COLUMN     "data" TEXT,
ADD COLUMN     "day" TEXT,
ALTER COLUMN "personId" DROP NOT NULL,
ALTER COLUMN "html" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "escalationDays" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "nudgesPerWeek" INTEGER NOT NULL DEFAULT 5;

-- CreateTable
CREATE TABLE "Announcement" (
    "id" SERIAL NOT NULL,
    "text" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "unitId" INTEGER,
    "createdById" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "confirmedAt" TIMESTAMP(3),
    "stoppedAt" TIMESTAMP(3),
    "copies" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupLink" (
    "id" SERIAL NOT NULL,
    "unitId" INTEGER NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdById" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "chatId" BIGINT,
    "title" TEXT,
    "linkedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "GroupLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReminderSetting" (
    "personId" INTEGER NOT NULL,
    "time" TEXT,
    "isOff" BOOLEAN NOT NULL DEFAULT false,
    "pausedUntil" TEXT,
    "planHint" BOOLEAN NOT NULL DEFAULT false,
    "nudgesPerWeek" INTEGER,
    "summaries" BOOLEAN NOT NULL DEFAULT true,
    "briefing" BOOLEAN NOT NULL DEFAULT true,
    "declinedTime" TEXT,

    CONSTRAINT "ReminderSetting_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "JobSlot" (
    "id" SERIAL NOT NULL,
    "job" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "ranAt" TIMESTAMP(3),
    "posted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "JobSlot_pkey" PRIMARY KEY ("id")
);

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

-- CreateIndex
CREATE INDEX "Notification_kind_day_idx" ON "Notification"("kind", "day");

-- AddForeignKey
ALTER TABLE "GroupLink" ADD CONSTRAINT "GroupLink_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReminderSetting" ADD CONSTRAINT "ReminderSetting_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
