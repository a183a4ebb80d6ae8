ALTER TABLE "predictions" DROP CONSTRAINT "predictions_classifier_id_classifiers_id_fk";
--> statement-breakpoint
ALTER TABLE "predictions" drop column "wishes";--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "wishes" text GENERATED ALWAYS AS (case when status = 'pending' then md5(coalesce(classifier_id::text, '') || options::text) end) STORED;--> statement-breakpoint
CREATE INDEX "predictions_pending" ON "predictions" USING btree ("wishes","id") WHERE status = 'pending';
