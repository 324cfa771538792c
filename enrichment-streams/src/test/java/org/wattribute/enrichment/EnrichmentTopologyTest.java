package org.wattribute.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.channels.Topics;
import org.wattribute.events.AttributionState;
import org.wattribute.events.BeneficiaryType;

/** Stories of one day: what is fed, in which order, and what each customer's result then is. */
final class EnrichmentTopologyTest {
    @TempDir
    Path state;

    /** GT-C1: loads of 100 MWh against 0, 60, 150 and 100 MWh under a grid that is 20, 40, 80 and 50 percent carbon-free. */
    private static List<Fed> goldenHours() {
        return List.of(
                Fed.account("A-1", "C-1", 1),
                Fed.servicePoint("SP-1", "DK1"),
                Fed.meter("M-1", "SP-1"),
                Fed.contract("SC-1", "A-1", "SP-1", "2024-01-01", null, 1),
                Fed.device("W-1", "wind", "DK1"),
                Fed.supply("PPA-1", "W-1", BeneficiaryType.ACCOUNT, "A-1", 1),
                Fed.factor("wind", 0, true),
                Fed.factor("gas", 500, false),
                Fed.readings("M-1", 1, 0, "100000", "100000", "100000", "100000"),
                Fed.generation("W-1", 1, 0, "0", "60000", "150000", "100000"),
                Fed.mix("DK1", "wind", 1, 0, "20", "40", "80", "50"),
                Fed.mix("DK1", "gas", 1, 0, "80", "60", "20", "50"));
    }

    @Test
    void attributesAContractFromItsFeeds() {
        try (var enrichment = new Enrichment(state)) {
            var body = enrichment
                    .feed(goldenHours())
                    .settle()
                    .result("C-1", "SC-1")
                    .getBody();
            assertThat(body.getStates().subList(0, 5))
                    .containsExactly(
                            AttributionState.ATTRIBUTED,
                            AttributionState.ATTRIBUTED,
                            AttributionState.ATTRIBUTED,
                            AttributionState.ATTRIBUTED,
                            AttributionState.MISSING);
            assertThat(body.getSupplies().get(0).getMatched().subList(0, 4))
                    .containsExactly(0L, 60_000_000_000L, 100_000_000_000L, 100_000_000_000L);
            assertThat(body.getGridCfe().subList(0, 4)).containsExactly(20_000_000_000L, 16_000_000_000L, 0L, 0L);
            var allocation =
                    enrichment.read(Topics.ALLOCATIONS).values().iterator().next();
            assertThat(allocation.getExcess().subList(0, 4)).containsExactly(0L, 0L, 50_000_000_000L, 0L);
        }
    }

    @Test
    void givesTheSameBodiesInAnyOrderAndWithRepeats() {
        var expected = new Enrichment(state.resolve("first"));
        try (expected) {
            expected.feed(goldenHours()).settle();
        }
        for (long seed = 1; seed <= 20; seed++) {
            var records = new ArrayList<>(goldenHours());
            records.addAll(goldenHours());
            records.add(Fed.readings("M-1", 0, 0, "1", "2", "3", "4"));
            records.add(Fed.account("A-1", "C-0", 0));
            Collections.shuffle(records, new Random(seed));
            try (var enrichment = new Enrichment(state.resolve("seed-" + seed))) {
                for (Fed record : records) {
                    enrichment.feed(record);
                    if (seed % 2 == 0) {
                        enrichment.settle();
                    }
                }
                enrichment.settle();
                assertThat(enrichment.bodies()).as("seed %d", seed).isEqualTo(expected.bodies());
            }
        }
    }

    @Test
    void restatesOnlyTheHourThatWasCorrected() {
        try (var enrichment = new Enrichment(state)) {
            enrichment.feed(goldenHours()).settle();
            enrichment.read(Topics.ATTRIBUTION_CHANGES);
            var result = enrichment
                    .feed(Fed.readings("M-1", 2, 1, "120000"))
                    .settle()
                    .result("C-1", "SC-1");
            assertThat(result.getEnvelope().getRevisions().subList(0, 3)).containsExactly(1L, 2L, 1L);
            assertThat(result.getEnvelope().getRestated().subList(0, 3)).containsExactly(false, true, false);
            var change = enrichment
                    .read(Topics.ATTRIBUTION_CHANGES)
                    .values()
                    .iterator()
                    .next();
            assertThat(change.getCauses()).containsExactly("readings");
            assertThat(change.getIntervals()).hasSize(1);
            assertThat(change.getIntervals().get(0).getDemandBefore()).isEqualTo(100_000_000_000L);
            assertThat(change.getIntervals().get(0).getDemandAfter()).isEqualTo(120_000_000_000L);
        }
    }

    @Test
    void saysNothingWhenNothingChanged() {
        try (var enrichment = new Enrichment(state)) {
            enrichment.feed(goldenHours()).settle();
            enrichment.read(Topics.ATTRIBUTION_CHANGES);
            enrichment.feed(goldenHours()).settle();
            assertThat(enrichment.read(Topics.ATTRIBUTIONS_LATEST)).isEmpty();
            assertThat(enrichment.read(Topics.ATTRIBUTION_CHANGES)).isEmpty();
        }
    }

    @Test
    void attributesReadingsThatCameBeforeTheirMeterWasAnnounced() {
        var early = new ArrayList<>(goldenHours());
        var meter = early.remove(2);
        try (var enrichment = new Enrichment(state)) {
            enrichment.feed(early).settle();
            assertThat(enrichment.result("C-1", "SC-1")).isNull();
            var waiting = enrichment.read(Topics.REJECTIONS).values().iterator().next();
            assertThat(waiting.getReason()).isEqualTo("unknown_meter");
            assertThat(waiting.getIntervals()).isEqualTo(4);

            enrichment.feed(meter).settle();
            assertThat(enrichment.result("C-1", "SC-1").getBody()).isNotNull();
            assertThat(enrichment.read(Topics.REJECTIONS)).hasSize(1).containsValue(null);
        }
    }

    @Test
    void healsOverlappingContractsWhenOneIsCorrected() {
        var rival = Fed.contract("SC-2", "A-1", "SP-1", "2025-01-01", null, 1);
        try (var enrichment = new Enrichment(state)) {
            enrichment.feed(goldenHours()).settle();
            enrichment.feed(rival).settle();
            for (String contract : List.of("SC-1", "SC-2")) {
                var body = enrichment.result("C-1", contract).getBody();
                assertThat(body.getReasons().get(0)).isEqualTo("conflict");
                assertThat(body.getDemand().get(0)).isNull();
            }
            var waiting = new ArrayList<>(enrichment.read(Topics.REJECTIONS).values());
            waiting.removeIf(Objects::isNull);
            assertThat(waiting).singleElement().satisfies(conflict -> {
                assertThat(conflict.getReason()).isEqualTo("conflict");
                assertThat(conflict.getParties()).containsExactly("SC-1", "SC-2");
            });

            enrichment
                    .feed(Fed.contract("SC-2", "A-1", "SP-1", "2025-01-01", "2025-02-01", 2))
                    .settle();
            assertThat(enrichment.result("C-1", "SC-1").getBody().getStates().get(0))
                    .isEqualTo(AttributionState.ATTRIBUTED);
        }
    }

    @Test
    void handsADayToTheNewCustomerWhenTheAccountMoves() {
        try (var enrichment = new Enrichment(state)) {
            enrichment.feed(goldenHours()).settle();
            enrichment.feed(Fed.account("A-1", "C-2", 2)).settle();
            assertThat(enrichment.result("C-1", "SC-1").getBody()).isNull();
            var moved = enrichment.result("C-2", "SC-1").getBody();
            assertThat(moved.getSupplies()).hasSize(1);
        }
    }

    @Test
    void namesASupplyThatSeveralCustomersHold() {
        var records = new ArrayList<>(goldenHours());
        records.add(Fed.account("A-2", "C-2", 1));
        records.set(5, coHeld());
        try (var enrichment = new Enrichment(state)) {
            var body = enrichment.feed(records).settle().result("C-1", "SC-1").getBody();
            assertThat(body.getSupplies()).isEmpty();
            assertThat(body.getUnclaimed()).singleElement().satisfies(supply -> {
                assertThat(supply.getSupplyContractId()).isEqualTo("PPA-1");
                assertThat(supply.getReason()).isEqualTo("co_held");
            });
        }
    }

    private static Fed coHeld() {
        var row = (org.wattribute.events.SupplyContract)
                Fed.supply("PPA-1", "W-1", BeneficiaryType.ACCOUNT, "A-1", 1).value();
        var shared = new org.wattribute.events.SupplyContract(
                row.getProvider(),
                row.getSupplyContractId(),
                row.getInstrument(),
                row.getDeviceId(),
                row.getShare(),
                row.getBlockMilliwatts(),
                row.getBeneficiaryType(),
                List.of("A-1", "A-2"),
                row.getAllocation(),
                row.getWeights(),
                row.getPriority(),
                row.getValidFrom(),
                row.getValidTo(),
                row.getConfidential(),
                row.getAttributesConveyed(),
                row.getRevision(),
                row.getSourceTime(),
                row.getRemoved());
        return new Fed(
                Topics.SUPPLY_CONTRACTS,
                org.wattribute.channels.ReferenceRow.of(shared).key(),
                shared);
    }

    @Test
    void buriesBytesThatAreNoRecord() {
        try (var enrichment = new Enrichment(state)) {
            enrichment.feedBytes(Topics.READINGS, "default|M-1", new byte[] {1, 2, 3});
            enrichment.feedBytes(Topics.READINGS, null, new byte[0]);
            enrichment.feed(goldenHours()).settle();
            var dead = enrichment.read(Topics.DEAD_LETTERS);
            assertThat(dead).isNotEmpty();
            assertThat(dead.values()).allSatisfy(letter -> {
                assertThat(letter.getSourceTopic()).isEqualTo(Topics.READINGS.name());
                assertThat(letter.getDetail()).isNotBlank();
            });
            assertThat(enrichment.result("C-1", "SC-1").getBody()).isNotNull();
        }
    }

    @Test
    void waitsForTheMixAndThenAttributes() {
        var records = new ArrayList<>(goldenHours());
        var mix = List.of(records.remove(11), records.remove(10));
        try (var enrichment = new Enrichment(state)) {
            var body = enrichment.feed(records).settle().result("C-1", "SC-1").getBody();
            assertThat(body.getReasons().get(0)).isEqualTo("no_mix");
            assertThat(body.getMarketBased().get(0)).isNull();
            body = enrichment.feed(mix).settle().result("C-1", "SC-1").getBody();
            assertThat(body.getStates().get(0)).isEqualTo(AttributionState.ATTRIBUTED);
        }
    }

    @Test
    void noRecordFromOutsideStopsTheStreams() {
        var broken = new ArrayList<Fed>();
        broken.add(
                new Fed(Topics.READINGS, "default%zz|M-1", goldenHours().get(8).value()));
        broken.add(new Fed(Topics.READINGS, "default|M-2", goldenHours().get(8).value()));
        broken.add(Fed.readings("M-1", 1, 5, "99999999999"));
        broken.add(Fed.readings("M-1", 1, 5, "-1"));
        broken.add(Fed.generation("W-1", 1, 5, "99999999999"));
        Fed device = goldenHours().get(4);
        broken.add(new Fed(Topics.GENERATION_DEVICES, "default|W-1", device.value()));
        broken.add(new Fed(Topics.GENERATION_DEVICES, "default|W-1|@certificate|x|y", device.value()));
        broken.add(new Fed(Topics.GENERATION_DEVICES, "default|W-1|@certificate|x|y", null));
        broken.add(new Fed(Topics.ACCOUNTS, "default|A-1|@terms|SC-1|SP-1", null));
        for (var topic : List.of(
                Topics.READINGS, Topics.GENERATION, Topics.ACCOUNTS, Topics.EMISSION_FACTORS, Topics.GRID_MIX)) {
            broken.add(new Fed(topic, "default|X", null));
            broken.add(new Fed(topic, "X", null));
        }
        try (var enrichment = new Enrichment(state)) {
            enrichment.feed(broken).feed(goldenHours()).settle();
            assertThat(enrichment.count(Topics.DEAD_LETTERS)).isEqualTo(broken.size());
            assertThat(enrichment.result("C-1", "SC-1").getBody().getStates().get(0))
                    .isEqualTo(AttributionState.ATTRIBUTED);
        }
    }

    @Test
    void forgetsAFactorWhoseRowIsErased() {
        try (var enrichment = new Enrichment(state)) {
            enrichment.feed(goldenHours()).settle();
            Fed gas = goldenHours().get(7);
            enrichment.feed(new Fed(gas.topic(), gas.key(), null)).settle();
            var result = enrichment.result("C-1", "SC-1");
            assertThat(result.getBody().getReasons().get(0)).isEqualTo("no_factor");
            assertThat(result.getEnvelope().getCauses()).containsExactly("emission_factors");
        }
    }

    @Test
    void namesTheFeedThatChangedHoweverFarItCame() {
        try (var enrichment = new Enrichment(state)) {
            enrichment.feed(goldenHours()).settle();
            enrichment.feed(Fed.generation("W-1", 2, 1, "70000")).settle();
            assertThat(enrichment.result("C-1", "SC-1").getEnvelope().getCauses())
                    .containsExactly("generation");
            enrichment.feed(Fed.mix("DK1", "gas", 2, 0, "90")).settle();
            assertThat(enrichment.result("C-1", "SC-1").getEnvelope().getCauses())
                    .containsExactly("grid_mix");
        }
    }

    @Test
    void keepsExportBesideDemand() {
        try (var enrichment = new Enrichment(state)) {
            var body = enrichment
                    .feed(goldenHours())
                    .feed(Fed.exports("M-1", 1, 2, "7"))
                    .settle()
                    .result("C-1", "SC-1")
                    .getBody();
            assertThat(body.getDemand().get(2)).isEqualTo(100_000_000_000L);
            assertThat(body.getExport().subList(0, 3)).containsExactly(0L, 0L, 7_000_000L);
        }
    }

    @Test
    void namesGenerationOfADeviceThatNobodyAnnounced() {
        try (var enrichment = new Enrichment(state)) {
            enrichment.feed(Fed.generation("W-9", 1, 0, "1", "2")).settle();
            var waiting = enrichment.read(Topics.REJECTIONS).values().iterator().next();
            assertThat(waiting.getReason()).isEqualTo("unknown_device");
            enrichment.feed(Fed.device("W-9", "wind", "DK1")).settle();
            assertThat(enrichment.read(Topics.REJECTIONS)).hasSize(1).containsValue(null);
        }
    }

    @Test
    void reportsHoursInWhichADeviceTookMoreThanItGave() {
        try (var enrichment = new Enrichment(state)) {
            enrichment
                    .feed(goldenHours())
                    .feed(Fed.generation("W-1", 2, 2, "-3"))
                    .settle();
            var waiting = new ArrayList<>(enrichment.read(Topics.REJECTIONS).values());
            waiting.removeIf(Objects::isNull);
            assertThat(waiting).singleElement().satisfies(hours -> {
                assertThat(hours.getReason()).isEqualTo("negative_output");
                assertThat(hours.getIntervals()).isEqualTo(1);
            });
            var supply =
                    enrichment.result("C-1", "SC-1").getBody().getSupplies().get(0);
            assertThat(supply.getMatched().get(2)).isZero();
        }
    }

    @Test
    void computesAllDaysAgainWhenAFactorComesLate() {
        var records = new ArrayList<>(goldenHours());
        for (int contract = 2; contract < 250; contract++) {
            records.add(Fed.account("A-" + contract, "C-" + contract, 1));
            records.add(Fed.servicePoint("SP-" + contract, "DK1"));
            records.add(Fed.meter("M-" + contract, "SP-" + contract));
            records.add(Fed.contract("SC-" + contract, "A-" + contract, "SP-" + contract, "2024-01-01", null, 1));
            records.add(Fed.readings("M-" + contract, 1, 0, "5"));
        }
        try (var enrichment = new Enrichment(state)) {
            enrichment.feed(records).settle();
            enrichment.feed(Fed.factor("coal", 820, false)).settle();
            enrichment.feed(Fed.mix("DK1", "coal", 1, 0, "100")).settle();
            enrichment
                    .feed(new Fed(
                            Topics.EMISSION_FACTORS,
                            Fed.factor("coal", 820, false).key(),
                            null))
                    .settle();
            for (int contract = 1; contract < 250; contract++) {
                assertThat(enrichment
                                .result("C-" + contract, "SC-" + contract)
                                .getBody()
                                .getReasons()
                                .get(0))
                        .isEqualTo("no_factor");
            }
        }
    }
}
