package org.wattribute.model.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Account;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.MeterInstallation;
import org.wattribute.model.input.ServiceContract;
import org.wattribute.model.input.ServicePoint;
import org.wattribute.model.quantity.IdOrder;

/** Who owns what at an instant (method 2), asked of the rows for each instant. */
final class OracleOwnership {

    private final Map<String, List<Standing<ServicePoint>>> points;
    private final Map<String, List<Standing<ServiceContract>>> contracts;
    private final Map<String, List<Standing<MeterInstallation>>> installations;
    private final Map<String, List<Standing<Account>>> accounts;
    private final Map<String, InputReference> withdrawnAccounts = new HashMap<>();

    private final Map<String, List<Party>> parties = new HashMap<>();

    /** The owner of an hour of a meter. */
    record Owner(String contract, String account, String customer) {}

    /** A contract in force somewhere, as one party (there are several only in a conflict) sees it. */
    record Party(
            ServiceContract terms,
            @Nullable String customer,
            boolean conflict,
            @Nullable String region,
            List<String> meters,
            List<InputReference> lineage) {}

    OracleOwnership(Standings standings) {
        points = standings.by(ServicePoint.class, ServicePoint::number);
        contracts = standings.by(ServiceContract.class, ServiceContract::number);
        installations = standings.by(MeterInstallation.class, MeterInstallation::meter);
        accounts = standings.by(Account.class, Account::number);
        for (Standing<Account> account : standings.of(Account.class)) {
            if (account.contents().isEmpty()) {
                withdrawnAccounts.put(account.reference().id(), account.reference());
            }
        }
    }

    /** The customers that an account belongs to: one, none when unknown, several in conflict. */
    SortedSet<String> customersOf(String account) {
        SortedSet<String> customers = new TreeSet<>(IdOrder.UTF8);
        for (Standing<Account> standing : accounts.getOrDefault(account, List.of())) {
            standing.contents().forEach(row -> customers.add(row.customer()));
        }
        return customers;
    }

    boolean accountConflict(String account) {
        return accounts.getOrDefault(account, List.of()).stream().anyMatch(Standing::conflict);
    }

    /** Who owns a meter's energy in the hour that begins then; null = nobody. */
    @Nullable Owner ownerOf(String meter, Instant at) {
        Standing<MeterInstallation> installation = Standings.inForce(installations.get(meter), at);
        MeterInstallation row = installation == null ? null : installation.only();
        if (row == null || termsConflict(row.servicePoint(), at)) {
            return null;
        }
        List<Party> here = partiesAt(row.servicePoint(), at);
        if (here.isEmpty()) {
            return null;
        }
        Party owner = here.get(0);
        String customer = owner.customer;
        return customer == null ? null : new Owner(owner.terms.number(), owner.terms.account(), customer);
    }

    /** The contracts of a customer in force then. */
    SortedSet<String> contractsOf(String customer, Instant at) {
        SortedSet<String> found = new TreeSet<>(IdOrder.UTF8);
        for (String point : points.keySet()) {
            for (Party party : partiesAt(point, at)) {
                if (customer.equals(party.customer)) {
                    found.add(party.terms.number());
                }
            }
        }
        return found;
    }

    /** All parties of a contract in force then, service point by service point. */
    List<Party> partiesOf(String contract, Instant at) {
        List<Party> found = new ArrayList<>();
        for (String point : points.keySet()) {
            for (Party party : partiesAt(point, at)) {
                if (party.terms.number().equals(contract)) {
                    found.add(party);
                }
            }
        }
        return found;
    }

    private boolean termsConflict(String point, Instant at) {
        Standing<ServicePoint> here = Standings.inForce(points.get(point), at);
        SortedSet<String> numbers = new TreeSet<>(IdOrder.UTF8);
        boolean conflict = here != null && here.conflict();
        if (here != null) {
            for (Map.Entry<String, List<Standing<ServiceContract>>> contract : contracts.entrySet()) {
                Standing<ServiceContract> terms = Standings.inForce(contract.getValue(), dateAt(here, at));
                if (terms != null) {
                    for (ServiceContract row : terms.contents()) {
                        if (row.servicePoint().equals(point)) {
                            numbers.add(row.number());
                            conflict |= terms.conflict() || accountConflict(row.account());
                        }
                    }
                }
            }
        }
        return conflict || numbers.size() > 1;
    }

    private List<Party> partiesAt(String point, Instant at) {
        return parties.computeIfAbsent(point + " at " + at, any -> findParties(point, at));
    }

    private List<Party> findParties(String point, Instant at) {
        Standing<ServicePoint> here = Standings.inForce(points.get(point), at);
        if (here == null) {
            return List.of();
        }
        SortedSet<String> meters = new TreeSet<>(IdOrder.UTF8);
        List<InputReference> local = new ArrayList<>();
        local.add(here.reference());
        boolean conflict = termsConflict(point, at);
        for (Map.Entry<String, List<Standing<MeterInstallation>>> meter : installations.entrySet()) {
            Standing<MeterInstallation> installation = Standings.inForce(meter.getValue(), at);
            if (installation != null
                    && installation.contents().stream()
                            .anyMatch(row -> row.servicePoint().equals(point))) {
                meters.add(meter.getKey());
                local.add(installation.reference());
                conflict |= installation.conflict();
            }
        }
        ServicePoint row = here.only();
        List<Party> found = new ArrayList<>();
        for (List<Standing<ServiceContract>> contract : contracts.values()) {
            Standing<ServiceContract> terms = Standings.inForce(contract, dateAt(here, at));
            if (terms == null) {
                continue;
            }
            for (ServiceContract served : terms.contents()) {
                if (served.servicePoint().equals(point)) {
                    List<InputReference> lineage = new ArrayList<>(local);
                    lineage.add(terms.reference());
                    lineage.addAll(accountReference(served.account()));
                    List<@Nullable String> customers = new ArrayList<>(customersOf(served.account()));
                    if (customers.isEmpty()) {
                        customers.add(null);
                    }
                    for (String customer : customers) {
                        found.add(new Party(
                                served,
                                customer,
                                conflict,
                                row == null ? null : row.gridRegion(),
                                List.copyOf(meters),
                                lineage));
                    }
                }
            }
        }
        return found;
    }

    private List<InputReference> accountReference(String account) {
        List<InputReference> references = new ArrayList<>();
        accounts.getOrDefault(account, List.of()).forEach(standing -> references.add(standing.reference()));
        InputReference withdrawn = withdrawnAccounts.get(account);
        if (withdrawn != null) {
            references.add(withdrawn);
        }
        return references;
    }

    private static LocalDate dateAt(Standing<ServicePoint> here, Instant at) {
        return LocalDate.ofInstant(at, here.contents().get(0).zone());
    }
}
