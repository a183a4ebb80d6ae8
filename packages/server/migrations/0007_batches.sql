CREATE TABLE "batch_requests" (
	"job_id" uuid NOT NULL,
	"key" "bytea" NOT NULL,
	"call_id" uuid,
	"batch_id" uuid,
	"tries" integer DEFAULT 1 NOT NULL,
	"answer" jsonb,
	"error" jsonb,
	CONSTRAINT "batch_requests_job_id_key_pk" PRIMARY KEY("job_id","key")
);
--> statement-breakpoint
CREATE TABLE "batch_runs" (
	"job_id" uuid PRIMARY KEY NOT NULL,
	"examples" jsonb,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"model" text NOT NULL,
	"input_file" text NOT NULL,
	"remote_id" text,
	"requests" integer NOT NULL,
	"completed" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "batch_requests_by_call" ON "batch_requests" USING btree ("call_id");--> statement-breakpoint
CREATE INDEX "batch_requests_open" ON "batch_requests" USING btree ("batch_id") WHERE answer is null and error is null;--> statement-breakpoint
CREATE INDEX "batches_by_job" ON "batches" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "calls_by_batch" ON "calls" USING btree ("batch_id") WHERE batch_id is not null;