package org.wattribute.gateway.readmodel;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattribute.channels.Keys;
import org.wattribute.events.AttributionDay;

/**
 * What contracts there are, and their days. There is no index to keep: the keys are ordered, so that a few seeks find a contract's first and last
 * day, and one more the next contract. Thread-safe.
 */
@Singleton
public final class ContractCatalogue {
    private final LatestAttributions latest;

    ContractCatalogue(LatestAttributions latest) {
        this.latest = latest;
    }

    /** One day's record. */
    public record Day(LocalDate date, AttributionDay record) {}

    /** All series of a customer, in byte order of contract and policy. */
    public List<ContractSeries> of(String provider, String customer) {
        return seriesUnder(Keys.prefix(provider, customer));
    }

    /** The series of one contract of a customer, one for each policy. */
    public List<ContractSeries> of(String provider, String customer, String contract) {
        return seriesUnder(Keys.prefix(provider, customer, contract));
    }

    /** The records of a series from one day to another, both included, in order of time. */
    public List<Day> days(ContractSeries series, LocalDate first, LocalDate last) {
        String prefix = Keys.prefix(series.provider(), series.customer(), series.contract(), series.policy());
        return latest.between(prefix + first, prefix + last).stream()
                .map(entry -> new Day(dayOf(entry.key()), entry.day()))
                .toList();
    }

    private List<ContractSeries> seriesUnder(String prefix) {
        var found = new ArrayList<ContractSeries>();
        String end = after(prefix);
        Optional<String> next = latest.firstKey(prefix, end);
        while (next.isPresent()) {
            List<String> fields = Keys.fields(next.get());
            String series = Keys.prefix(fields.get(0), fields.get(1), fields.get(2), fields.get(3));
            String seriesEnd = after(series);
            // Between two reads a tombstone may take the rest; then there is no such series any more.
            latest.lastKey(series, seriesEnd)
                    .ifPresent(last -> found.add(new ContractSeries(
                            fields.get(0),
                            fields.get(1),
                            fields.get(2),
                            fields.get(3),
                            LocalDate.parse(fields.get(4)),
                            dayOf(last),
                            latest.lastWithBody(series, seriesEnd)
                                    .map(ContractCatalogue::terms)
                                    .orElse(null))));
            next = latest.firstKey(seriesEnd, end);
        }
        return found;
    }

    private static ContractSeries.Terms terms(LatestAttributions.Entry entry) {
        var body = entry.day().getBody();
        return new ContractSeries.Terms(
                body.getAccountNumber(),
                body.getGridRegion().isEmpty() ? null : body.getGridRegion(),
                body.getBasis(),
                body.getFactorSet(),
                body.getStepSeconds());
    }

    private static LocalDate dayOf(String key) {
        return LocalDate.parse(key.substring(key.lastIndexOf('|') + 1));
    }

    /** A bound that is after every key of the prefix and before every other one: the separator's successor cannot end a key. */
    private static String after(String prefix) {
        return prefix.substring(0, prefix.length() - 1) + (char) (prefix.charAt(prefix.length() - 1) + 1);
    }
}
