CREATE TABLE "tags" (
	"classifier_id" uuid NOT NULL,
	"facet" text NOT NULL,
	"meaning" text NOT NULL,
	"tag" text NOT NULL,
	"count" integer NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_classifier_id_facet_meaning_pk" PRIMARY KEY("classifier_id","facet","meaning")
);
--> statement-breakpoint
ALTER TABLE "models" ADD COLUMN "embeddings" jsonb;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_classifier_id_classifiers_id_fk" FOREIGN KEY ("classifier_id") REFERENCES "public"."classifiers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tags_by_tag" ON "tags" USING btree ("classifier_id","facet","tag");