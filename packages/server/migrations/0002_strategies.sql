ALTER TABLE "predictions" ALTER COLUMN "classifier_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "classifiers" ADD COLUMN "strategy" jsonb DEFAULT '{"kind":"trained"}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "estimate" jsonb;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "cap_usd" double precision;--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "strategy" text DEFAULT 'trained' NOT NULL;--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "answered_by" text;--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "llm" jsonb;--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "rationale" text;--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "input_tokens" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "output_tokens" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "cost_usd" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "predictions" ADD COLUMN "not_before" timestamp with time zone DEFAULT now() NOT NULL;