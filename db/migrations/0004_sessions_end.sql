ALTER TABLE `sessions` ADD `last_used_at` datetime(3) DEFAULT CURRENT_TIMESTAMP(3) NOT NULL;--> statement-breakpoint
CREATE INDEX `sessions_by_end` ON `sessions` (`expires_at`);