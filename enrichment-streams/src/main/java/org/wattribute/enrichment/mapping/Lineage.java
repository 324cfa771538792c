package org.wattribute.enrichment.mapping;

import java.util.List;
import org.wattribute.events.Origin;
import org.wattribute.model.input.InputKind;
import org.wattribute.model.input.InputReference;

/** Lineage on the wire and in the model. */
public final class Lineage {
    private Lineage() {}

    public static List<Origin> wire(List<InputReference> references) {
        return references.stream()
                .map(reference -> new Origin(
                        reference.kind().name(),
                        reference.id(),
                        reference.version().revision(),
                        reference.version().sourceTime()))
                .toList();
    }

    public static List<InputReference> model(List<Origin> origins) {
        return origins.stream()
                .map(origin -> new InputReference(
                        InputKind.valueOf(origin.getKind()),
                        origin.getId(),
                        Rows.version(origin.getRevision(), origin.getSourceTime())))
                .toList();
    }
}
