package org.wattribute.ingest.espi;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.Direction;

/**
 * What the values of some interval blocks are.
 *
 * @param direction flow that they measure
 * @param multiplier power of ten by which a value is multiplied to be watt-hours
 * @param unusable why they are no active energy of electricity, for people; null where they are
 */
record ReadingType(
        Direction direction, int multiplier, @Nullable String unusable) {
    private static final int WATT_HOURS = 72;
    private static final Map<Integer, String> UNITS = Map.of(
            38,
            "watts",
            42,
            "cubic metres",
            61,
            "VA",
            63,
            "var",
            71,
            "VAh",
            73,
            "varh",
            119,
            "cubic feet",
            132,
            "Btu",
            169,
            "therms");

    /** Reads the codes of a ReadingType, each null where absent. */
    static ReadingType of(Map<String, String> codes) {
        String unusable = unusable(codes);
        int multiplier = code(codes, "powerOfTenMultiplier", 0);
        Direction direction = code(codes, "flowDirection", 1) == 19 ? Direction.REVERSE : Direction.FORWARD;
        return new ReadingType(direction, multiplier, unusable);
    }

    boolean usable() {
        return unusable == null;
    }

    private static @Nullable String unusable(Map<String, String> codes) {
        int unit = code(codes, "uom", -1);
        if (unit != WATT_HOURS) {
            String name = UNITS.getOrDefault(unit, "another unit");
            return unit < 0
                    ? "its ReadingType names no unit (uom)"
                    : "its values are in " + name + " (uom " + unit + "), not in watt-hours (uom 72)";
        }
        int commodity = code(codes, "commodity", 1);
        if (commodity < 0 || commodity > 2) {
            return "its commodity is " + commodity + ", not electricity (1 or 2)";
        }
        int accumulation = code(codes, "accumulationBehaviour", 4);
        if (accumulation != 0 && accumulation != 4) {
            return "its values are register readings or powers (accumulationBehaviour " + accumulation
                    + "), not the energy of each interval (4)";
        }
        int flow = code(codes, "flowDirection", 1);
        if (flow != 0 && flow != 1 && flow != 19) {
            return "its flowDirection is " + flow + (flow == 4 ? " (net)" : flow == 20 ? " (total)" : "")
                    + ", neither forward (1) nor reverse (19)";
        }
        int multiplier = code(codes, "powerOfTenMultiplier", 0);
        if (multiplier < -12 || multiplier > 9) {
            return "its powerOfTenMultiplier " + multiplier + " is not one of ESPI";
        }
        return null;
    }

    private static int code(Map<String, String> codes, String name, int absent) {
        String text = codes.get(name);
        if (text == null || text.isEmpty()) {
            return absent;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return Integer.MIN_VALUE;
        }
    }
}
