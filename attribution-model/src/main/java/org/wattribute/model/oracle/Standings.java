package org.wattribute.model.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Dated;
import org.wattribute.model.input.Input;
import org.wattribute.model.quantity.IdOrder;

/** All accepted rows, reduced to what stands for each identity (method 5). */
final class Standings {

    private final Map<Class<?>, List<Standing<?>>> byKind = new HashMap<>();

    Standings(Collection<? extends Input> rows) {
        Map<String, List<Input>> identities = new TreeMap<>(IdOrder.UTF8);
        for (Input row : rows) {
            identities
                    .computeIfAbsent(row.kind() + " " + row.identity(), identity -> new ArrayList<>())
                    .add(row);
        }
        for (List<Input> ofIdentity : identities.values()) {
            byKind.computeIfAbsent(ofIdentity.get(0).getClass(), kind -> new ArrayList<>())
                    .add(standing(ofIdentity));
        }
    }

    private static Standing<Input> standing(List<Input> rows) {
        Input newest = rows.get(0);
        for (Input row : rows) {
            if (row.version().compareTo(newest.version()) > 0) {
                newest = row;
            }
        }
        List<Input> contents = new ArrayList<>();
        boolean withdrawn = false;
        for (Input row : rows) {
            if (row.version().equals(newest.version())) {
                withdrawn |= row.removed();
                if (!row.removed() && !contents.contains(row)) {
                    contents.add(row);
                }
            }
        }
        contents.sort(Comparator.comparing(Input::toString, IdOrder.UTF8));
        return new Standing<>(newest.reference(), contents, withdrawn);
    }

    /** All identities of a kind. */
    @SuppressWarnings("unchecked") // filed under the class of their rows
    <R extends Input> List<Standing<R>> of(Class<R> kind) {
        List<Standing<R>> standings = new ArrayList<>();
        for (Standing<?> standing : byKind.getOrDefault(kind, List.of())) {
            standings.add((Standing<R>) standing);
        }
        return standings;
    }

    /** The identities of a kind that have a content, by a key of it. */
    <R extends Input> Map<String, List<Standing<R>>> by(Class<R> kind, Function<R, String> key) {
        Map<String, List<Standing<R>>> keyed = new TreeMap<>(IdOrder.UTF8);
        for (Standing<R> standing : of(kind)) {
            if (!standing.contents().isEmpty()) {
                keyed.computeIfAbsent(key.apply(standing.contents().get(0)), any -> new ArrayList<>())
                        .add(standing);
            }
        }
        return keyed;
    }

    /**
     * The terms in force at a time: those that began last, unless their (latest) end has passed (amendment 4).
     *
     * @param terms all that stand of one contract, supply, service point, meter, mix or factor
     */
    static <T extends Comparable<? super T>, R extends Input & Dated<T>> @Nullable Standing<R> inForce(
            @Nullable List<Standing<R>> terms, T at) {
        Standing<R> last = null;
        if (terms != null) {
            for (Standing<R> one : terms) {
                T from = one.contents().get(0).from();
                T lastFrom = last == null ? null : last.contents().get(0).from();
                boolean begun = from == null || from.compareTo(at) <= 0;
                boolean later = last == null || lastFrom == null || (from != null && from.compareTo(lastFrom) > 0);
                if (begun && later) {
                    last = one;
                }
            }
        }
        if (last == null) {
            return null;
        }
        for (R row : last.contents()) {
            T to = row.to();
            if (to == null || at.compareTo(to) < 0) {
                return last;
            }
        }
        return null;
    }
}
