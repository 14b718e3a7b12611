-- AlterTable
ALTER TABLE "Holiday" DROP CONSTRAINT "Holiday_pkey",
ADD COLUMN     "id" SERIAL NOT NULL,
ADD COLUMN     "removed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "unitId" INTEGER,
ADD CONSTRAINT "Holiday_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "reportTime" TEXT NOT NULL DEFAULT '16:00',
ADD COLUMN     "shifts" TEXT;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "menu" TEXT NOT NULL DEFAULT 'everyone',
ADD COLUMN     "rank" TEXT,
ALTER COLUMN "nip" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "appraiserId" INTEGER,
ADD COLUMN     "shiftTeam" TEXT,
ADD COLUMN     "teamLeadId" INTEGER;

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actorId" INTEGER,
    "action" TEXT NOT NULL,
    "subjectId" INTEGER,
    "firstDay" TEXT,
    "lastDay" TEXT,
    "detail" TEXT,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RamadanWindow" (
    "id" SERIAL NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "removed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "RamadanWindow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PastSchedule" (
    "id" SERIAL NOT NULL,
    "unitId" INTEGER NOT NULL,
    "lastDay" TEXT NOT NULL,
    "workdays" TEXT NOT NULL,
    "shifts" TEXT,
    "normMinutes" INTEGER NOT NULL,

    CONSTRAINT "PastSchedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" SERIAL NOT NULL,
    "holderId" INTEGER NOT NULL,
    "actingId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "createdById" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CodeAttempt" (
    "telegramId" BIGINT NOT NULL,
    "wrong" INTEGER NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,
    "blockedUntil" TIMESTAMP(3),

    CONSTRAINT "CodeAttempt_pkey" PRIMARY KEY ("telegramId")
);

-- CreateTable
CREATE TABLE "DataRequest" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "answer" TEXT,
    "answeredAt" TIMESTAMP(3),
    "answeredById" INTEGER,

    CONSTRAINT "DataRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RosterImport" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "createdById" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "firstDay" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "comparedTo" TEXT NOT NULL,
    "preview" TEXT NOT NULL,
    "appliedAt" TIMESTAMP(3),

    CONSTRAINT "RosterImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RosterRow" (
    "id" SERIAL NOT NULL,
    "importId" INTEGER NOT NULL,
    "change" TEXT NOT NULL,
    "row" TEXT NOT NULL,

    CONSTRAINT "RosterRow_pkey" PRIMARY KEY ("id")
);

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

-- CreateIndex
CREATE INDEX "Holiday_day_idx" ON "Holiday"("day");

-- CreateIndex
CREATE INDEX "Person_role_idx" ON "Person"("role");

-- CreateIndex
CREATE INDEX "Assignment_unitId_firstDay_idx" ON "Assignment"("unitId", "firstDay");

-- CreateIndex
CREATE INDEX "Assignment_appraiserId_idx" ON "Assignment"("appraiserId");

-- CreateIndex
CREATE INDEX "Assignment_teamLeadId_idx" ON "Assignment"("teamLeadId");

-- AddForeignKey
ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PastSchedule" ADD CONSTRAINT "PastSchedule_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_appraiserId_fkey" FOREIGN KEY ("appraiserId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_teamLeadId_fkey" FOREIGN KEY ("teamLeadId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_actingId_fkey" FOREIGN KEY ("actingId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataRequest" ADD CONSTRAINT "DataRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterRow" ADD CONSTRAINT "RosterRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RosterImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The audit trail is only added to; what is older than ten years may go (retention).
CREATE FUNCTION "AuditEvent_refuse"() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD."at" < (now() AT TIME ZONE 'UTC') - interval '10 years' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The audit trail is append-only';
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER "AuditEvent_stays" BEFORE UPDATE OR DELETE ON "AuditEvent"
FOR EACH ROW EXECUTE FUNCTION "AuditEvent_refuse"();
