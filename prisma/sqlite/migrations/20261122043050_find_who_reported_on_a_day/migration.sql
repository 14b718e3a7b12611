-- CreateIndex
CREATE INDEX "Activity_state_deleted_day_personId_idx" ON "Activity"("state", "deleted", "day", "personId");
