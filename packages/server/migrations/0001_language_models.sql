CREATE TABLE "answer_cache" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"answer" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider_id" uuid NOT NULL,
	"model" text NOT NULL,
	"classifier_id" uuid,
	"job_id" uuid,
	"status" text NOT NULL,
	"estimated_input_tokens" integer NOT NULL,
	"estimated_output_tokens" integer NOT NULL,
	"estimated_cost" numeric(20, 9),
	"input_tokens" integer,
	"output_tokens" integer,
	"cost" numeric(20, 9),
	"begun_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "classifier_budgets" (
	"classifier_id" uuid PRIMARY KEY NOT NULL,
	"monthly_cap" numeric(20, 9) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spending" (
	"scope" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"month" text NOT NULL,
	"spent" numeric(20, 9) DEFAULT 0 NOT NULL,
	"reserved" numeric(20, 9) DEFAULT 0 NOT NULL,
	CONSTRAINT "spending_scope_subject_id_month_pk" PRIMARY KEY("scope","subject_id","month")
);
--> statement-breakpoint
CREATE TABLE "prompt_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"prompt_id" uuid NOT NULL,
	"pointer" text NOT NULL,
	"from_version" integer,
	"to_version" integer NOT NULL,
	"moved_by" uuid,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prompt_pointers" (
	"prompt_id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "prompt_pointers_prompt_id_name_pk" PRIMARY KEY("prompt_id","name")
);
--> statement-breakpoint
CREATE TABLE "prompt_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"prompt_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"note" text NOT NULL,
	"author_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prompt_versions_version" UNIQUE("prompt_id","version")
);
--> statement-breakpoint
CREATE TABLE "prompts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prompts_name" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "providers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"base_url" text NOT NULL,
	"sealed_key" "bytea",
	"key_end" text,
	"variable" text,
	"requests_per_minute" integer,
	"tokens_per_minute" integer,
	"concurrency" integer,
	"models" jsonb NOT NULL,
	"prices" jsonb NOT NULL,
	"monthly_cap" numeric(20, 9),
	"cache_answers" boolean NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "providers_name" UNIQUE("name"),
	CONSTRAINT "providers_variable" UNIQUE("variable")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"provider_id" uuid NOT NULL,
	"key" text NOT NULL,
	"requests_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tokens_at" timestamp with time zone DEFAULT now() NOT NULL,
	"paused_until" timestamp with time zone DEFAULT now() NOT NULL,
	"requests_per_minute" double precision,
	"tokens_per_minute" double precision,
	"learnt_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rate_limits_provider_id_key_pk" PRIMARY KEY("provider_id","key")
);
--> statement-breakpoint
ALTER TABLE "classifier_budgets" ADD CONSTRAINT "classifier_budgets_classifier_id_classifiers_id_fk" FOREIGN KEY ("classifier_id") REFERENCES "public"."classifiers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_moves" ADD CONSTRAINT "prompt_moves_prompt_id_prompts_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."prompts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_moves" ADD CONSTRAINT "prompt_moves_moved_by_users_id_fk" FOREIGN KEY ("moved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_pointers" ADD CONSTRAINT "prompt_pointers_prompt_id_version_prompt_versions_prompt_id_version_fk" FOREIGN KEY ("prompt_id","version") REFERENCES "public"."prompt_versions"("prompt_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_versions" ADD CONSTRAINT "prompt_versions_prompt_id_prompts_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."prompts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_versions" ADD CONSTRAINT "prompt_versions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rate_limits" ADD CONSTRAINT "rate_limits_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_cache_used" ON "answer_cache" USING btree ("used_at");--> statement-breakpoint
CREATE INDEX "calls_by_provider" ON "calls" USING btree ("provider_id","id");--> statement-breakpoint
CREATE INDEX "calls_by_classifier" ON "calls" USING btree ("classifier_id","id");--> statement-breakpoint
CREATE INDEX "calls_by_job" ON "calls" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "calls_begun" ON "calls" USING btree ("begun_at") WHERE status = 'begun';--> statement-breakpoint
CREATE INDEX "prompt_moves_by_prompt" ON "prompt_moves" USING btree ("prompt_id","id");