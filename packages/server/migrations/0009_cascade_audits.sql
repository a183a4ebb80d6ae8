CREATE TABLE "cascade_audits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"classifier_id" uuid NOT NULL,
	"fitted_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"text" text,
	"verdicts" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"audited_at" timestamp with time zone,
	CONSTRAINT "cascade_audits_source" UNIQUE("classifier_id","fitted_at","source")
);
--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "trouble" jsonb;--> statement-breakpoint
ALTER TABLE "cascade_audits" ADD CONSTRAINT "cascade_audits_classifier_id_classifiers_id_fk" FOREIGN KEY ("classifier_id") REFERENCES "public"."classifiers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cascade_audits_drawn" ON "cascade_audits" USING btree ("classifier_id","created_at");--> statement-breakpoint
CREATE INDEX "cascade_audits_waiting" ON "cascade_audits" USING btree ("not_before") WHERE audited_at is null;