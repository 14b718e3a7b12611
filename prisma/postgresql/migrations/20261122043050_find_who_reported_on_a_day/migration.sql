-- CreateIndex
CREATE INDEX "Activity_day_state_deleted_personId_idx" ON "Activity"("day", "state", "deleted", "personId");
