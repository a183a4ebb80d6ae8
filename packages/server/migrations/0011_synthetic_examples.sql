ALTER TABLE "examples" ADD COLUMN "synthetic" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "examples" ADD COLUMN "job_id" uuid;--> statement-breakpoint
ALTER TABLE "examples" ADD CONSTRAINT "examples_synthetic_in_train" CHECK (not "examples"."synthetic" or "examples"."split" = 'train');