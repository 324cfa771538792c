package org.wattribute.ingest;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of the service, all under {@code wattribute}.
 *
 * @param stateDir folder for files between two steps and for the inbox
 * @param instance name of this instance, which no other may have; part of its transactional id
 * @param uploadLimit bytes that a file may have as sent
 * @param unpackedLimit bytes that a file may have when unpacked
 * @param rejectedRows rows of a file that may be refused before the file is refused whole
 * @param waitingBytes bytes of files that may wait for their meters
 * @param waitingFiles files that may wait for their meters
 * @param concurrentUploads uploads that may be checked and published at once; eight times as many may be received
 * @param inboxPoll time between two looks into the inbox
 * @param transactionTimeout after which the broker ends a transaction of a killed service
 */
@ConfigurationProperties("wattribute")
public record IngestSettings(
        String stateDir,
        @Bindable(defaultValue = "1") String instance,
        @Bindable(defaultValue = "1073741824") long uploadLimit,
        @Bindable(defaultValue = "8589934592") long unpackedLimit,
        @Bindable(defaultValue = "100000") long rejectedRows,
        @Bindable(defaultValue = "10737418240") long waitingBytes,
        @Bindable(defaultValue = "10000") int waitingFiles,
        @Bindable(defaultValue = "4") int concurrentUploads,
        @Bindable(defaultValue = "1s") Duration inboxPoll,
        @Bindable(defaultValue = "5m") Duration transactionTimeout) {}
