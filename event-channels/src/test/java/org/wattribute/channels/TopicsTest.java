package org.wattribute.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void everyNameIsUniqueAndSafeInMetrics() {
        List<String> names = Topics.all().stream().map(Topic::name).toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("wattribute\\.[a-z]+(-[a-z]+)*"));
    }

    @Test
    void theCatalogueIsWhole() throws IllegalAccessException {
        var constants = new ArrayList<Topic<?>>();
        for (var field : Topics.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Topic.class) {
                constants.add((Topic<?>) field.get(null));
            }
        }
        assertThat(Topics.all()).containsExactlyElementsOf(constants);
    }

    @Test
    void everyKeyStartsWithProviderAndId() {
        assertThat(Topics.all()).allMatch(topic -> topic.key().startsWith("provider|"));
    }

    @Test
    void everyReferenceTopicHasRowsThatKnowTheirIdentity() {
        List<Class<? extends SpecificRecord>> rows = Topics.all().stream()
                .filter(topic -> topic.key().contains("hash of the content"))
                .<Class<? extends SpecificRecord>>map(Topic::value)
                .toList();

        assertThat(ReferenceRow.records()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void retentionIsInItsSettings() {
        assertThat(Topics.READINGS.settings())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", Long.toString(30L * 24 * 3600 * 1000));
        assertThat(Topics.ATTRIBUTIONS_LATEST.settings()).containsEntry("cleanup.policy", "compact");
    }
}
