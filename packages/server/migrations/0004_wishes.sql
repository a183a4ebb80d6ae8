DROP INDEX "predictions_pending";--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "wishes" text GENERATED ALWAYS AS (md5(coalesce(classifier_id::text, '') || options::text)) STORED;--> statement-breakpoint
CREATE INDEX "predictions_pending" ON "predictions" USING btree ("wishes","id") WHERE status = 'pending';