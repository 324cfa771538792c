package org.wattribute.enrichment.attribution;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Basis;

/**
 * What a deployment computes.
 *
 * @param policy policy that results follow
 * @param basis basis of all factors
 * @param factorSet factor set to use; null: the only one that the provider fed, else the built-in one
 */
public record Settings(Policy policy, Basis basis, @Nullable String factorSet) {
    /**
     * Settings by name.
     *
     * @param basis {@code direct} or {@code lifecycle}; null or empty: the policy's
     * @throws IllegalArgumentException for a name that is not known, saying which are
     */
    public static Settings of(String policy, @Nullable String basis, @Nullable String factorSet) {
        Policy known = Policy.byId(policy)
                .orElseThrow(() -> new IllegalArgumentException("There is no policy " + policy + "; known are "
                        + Policy.known().stream().map(Policy::id).toList()));
        return new Settings(
                known,
                basis == null || basis.isEmpty() ? known.basis() : basis(basis),
                factorSet == null || factorSet.isEmpty() ? null : factorSet);
    }

    /** The settings as one text, the same for the same settings. */
    String words() {
        return policy + " " + basis + " " + factorSet;
    }

    private static Basis basis(String name) {
        try {
            return Basis.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A basis is direct or lifecycle, not " + name, e);
        }
    }
}
