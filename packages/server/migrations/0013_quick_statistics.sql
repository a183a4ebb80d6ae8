-- Nothing is planned by what rows hold, and to compare that many documents takes as long as to read them.
ALTER TABLE "job_rows" ALTER COLUMN "data" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "job_rows" ALTER COLUMN "result" SET STATISTICS 0;
