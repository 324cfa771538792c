package org.wattribute.stack.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment's figures follow. It belongs to the state: a later start keeps it unless told otherwise.
 *
 * @param policy id of the policy
 * @param basis {@code direct} or {@code lifecycle}; null: the policy's
 * @param factorSet id of the factor set; null: the only one fed, else the built-in one
 */
public record Settings(
        String policy, @Nullable String basis, @Nullable String factorSet) {
    private static final Set<String> POLICIES = Set.of("google-cfe-2021");
    private static final Set<String> BASES = Set.of("direct", "lifecycle");
    private static final String FILE = "settings.json";

    /** The settings of a new state. */
    public static final Settings STANDARD = new Settings("google-cfe-2021", null, null);

    public Settings {
        if (!POLICIES.contains(policy)) {
            throw new StackException(
                    StackException.Kind.USAGE,
                    "There is no policy " + policy + ". Known: " + String.join(", ", POLICIES));
        }
        if (basis != null && !BASES.contains(basis)) {
            throw new StackException(StackException.Kind.USAGE, "The basis is direct or lifecycle, not " + basis + ".");
        }
    }

    /** The basis in force. */
    public String effectiveBasis() {
        return basis != null ? basis : "lifecycle"; // the only policy so far says lifecycle
    }

    /** These settings, changed where something else is asked for. Another policy brings its own basis. */
    public Settings changed(@Nullable String newPolicy, @Nullable String newBasis, @Nullable String newFactorSet) {
        boolean otherPolicy = newPolicy != null && !newPolicy.equals(policy);
        return new Settings(
                newPolicy != null ? newPolicy : policy,
                newBasis != null ? newBasis : otherPolicy ? null : basis,
                newFactorSet != null ? newFactorSet : factorSet);
    }

    /** The settings of a state; the standard ones where it has none yet. */
    public static Settings of(StateDirectory state) {
        ObjectNode json = Json.readFile(state.file(FILE));
        return new Settings(json.path("policy").asText(STANDARD.policy), text(json, "basis"), text(json, "factor_set"));
    }

    /** Keeps these settings with a state. */
    public void keepIn(StateDirectory state) {
        ObjectNode json = Json.object().put("policy", policy);
        if (basis != null) {
            json.put("basis", basis);
        }
        if (factorSet != null) {
            json.put("factor_set", factorSet);
        }
        Json.writeFile(state.file(FILE), json);
    }

    private static @Nullable String text(ObjectNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText() : null;
    }
}
