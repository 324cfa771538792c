package org.wattribute.gateway.attributions;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattribute.gateway.access.Grant;
import org.wattribute.gateway.access.ReadPolicy;
import org.wattribute.gateway.access.ReadPolicy.Decision;
import org.wattribute.gateway.access.TimeRange;
import org.wattribute.gateway.problem.FieldError;
import org.wattribute.gateway.problem.ProblemException;
import org.wattribute.gateway.readmodel.ContractCatalogue;
import org.wattribute.gateway.readmodel.ContractSeries;

/** Finds what a grant opens. Everything that is read passes through here, and so by the policy. Thread-safe. */
@Singleton
class GrantedReads {
    private final ContractCatalogue catalogue;
    private final ReadPolicy readPolicy;
    private final String defaultPolicy;

    GrantedReads(
            ContractCatalogue catalogue,
            ReadPolicy readPolicy,
            @Value("${wattribute.policy:google-cfe-2021}") String defaultPolicy) {
        this.catalogue = catalogue;
        this.readPolicy = readPolicy;
        this.defaultPolicy = defaultPolicy;
    }

    /** A series, and the range of it that may be read. */
    record Opened(ContractSeries series, TimeRange range) {}

    /**
     * The series of a contract that the grant opens: more than one where the contract passed between customers of the grant.
     *
     * @throws ProblemException 403 if it opens none, 400 if the contract has none under that policy
     */
    List<Opened> open(Grant grant, AttributionsQuery query) {
        requireScope(grant);
        var opened = new ArrayList<Opened>();
        for (String customer : new TreeSet<>(grant.customers())) {
            for (ContractSeries series : catalogue.of(grant.provider(), customer, query.contract())) {
                if (readPolicy.decide(grant, series.provider(), series.customer(), query.range())
                        instanceof Decision.Permitted permitted) {
                    opened.add(new Opened(series, permitted.range()));
                }
            }
        }
        if (opened.isEmpty()) {
            throw ProblemException.notYours();
        }
        String policy = policy(query.policy(), opened);
        return opened.stream()
                .filter(open -> open.series().policy().equals(policy))
                .toList();
    }

    /**
     * Every series that the grant opens, by customer, contract and policy.
     *
     * @throws ProblemException 403 if it opens nothing at all
     */
    List<ContractSeries> all(Grant grant) {
        requireScope(grant);
        var opened = new ArrayList<ContractSeries>();
        for (String customer : new TreeSet<>(grant.customers())) {
            for (ContractSeries series : catalogue.of(grant.provider(), customer)) {
                if (readPolicy.decide(grant, series.provider(), series.customer(), whole(series))
                        instanceof Decision.Permitted) {
                    opened.add(series);
                }
            }
        }
        return opened;
    }

    private void requireScope(Grant grant) {
        if (!readPolicy.opensAttributions(grant)) {
            throw ProblemException.insufficientScope(ReadPolicy.SCOPE);
        }
    }

    private String policy(@Nullable String asked, List<Opened> opened) {
        var known = new TreeSet<String>();
        opened.forEach(open -> known.add(open.series().policy()));
        if (asked == null) {
            if (known.contains(defaultPolicy)) {
                return defaultPolicy;
            }
            if (known.size() == 1) {
                return known.first();
            }
        } else if (known.contains(asked)) {
            return asked;
        }
        throw ProblemException.invalid(List.of(new FieldError("policy", "must be one of " + String.join(", ", known))));
    }

    private static TimeRange whole(ContractSeries series) {
        return new TimeRange(
                series.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant(),
                series.lastDay().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
