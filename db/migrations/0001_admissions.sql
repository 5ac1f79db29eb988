CREATE TABLE `queue_admissions` (
	`performance_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`account_id` char(36) character set ascii collate ascii_bin NOT NULL,
	`epoch` int NOT NULL,
	`number` int NOT NULL,
	`admitted_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	`pass_until` datetime(3) NOT NULL,
	`over` boolean NOT NULL DEFAULT false,
	CONSTRAINT `queue_admissions_performance_id_account_id_epoch_number_pk` PRIMARY KEY(`performance_id`,`account_id`,`epoch`,`number`)
);
