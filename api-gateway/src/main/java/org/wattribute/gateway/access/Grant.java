package org.wattribute.gateway.access;

import io.micronaut.security.authentication.Authentication;
import java.util.Map;
import java.util.Set;

/**
 * What a bearer of a token was given.
 *
 * @param subject who bears it
 * @param provider provider that the customers are of
 * @param scopes what may be done
 * @param customers numbers of the customers whose contracts it opens
 */
public record Grant(String subject, String provider, Set<String> scopes, Set<String> customers) {
    private static final String ATTRIBUTE = "grant";

    public Grant {
        scopes = Set.copyOf(scopes);
        customers = Set.copyOf(customers);
    }

    /** The grant of an authenticated request. */
    public static Grant of(Authentication authentication) {
        if (authentication.getAttributes().get(ATTRIBUTE) instanceof Grant grant) {
            return grant;
        }
        throw new IllegalStateException("A request was authenticated by something that gives no grant");
    }

    Authentication authentication() {
        return Authentication.build(subject, Map.of(ATTRIBUTE, this));
    }
}
