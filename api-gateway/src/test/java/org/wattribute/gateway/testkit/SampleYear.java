package org.wattribute.gateway.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.wattribute.events.Quality;

/** A plausible year of an office with solar and wind contracts, with what real years have: gaps, late corrections, estimates. Same for the same seed. */
public final class SampleYear {
    private static final long KWH = 1_000_000;

    private SampleYear() {}

    public static Stream<AttributedDay> of(String customer, String contract, int year, long seed) {
        var random = new Random(seed);
        LocalDate first = LocalDate.of(year, 1, 1);
        double[] weather = {0.5};
        return first.datesUntil(first.plusYears(1)).map(date -> day(customer, contract, date, random, weather));
    }

    private static AttributedDay day(
            String customer, String contract, LocalDate date, Random random, double[] weather) {
        var day = AttributedDay.of(customer, contract, date);
        double season = Math.cos((date.getDayOfYear() - 15) / 365.0 * 2 * Math.PI);
        boolean weekend = date.getDayOfWeek().getValue() > 5;
        double clouds = 0.35 + 0.65 * random.nextDouble();
        for (int hour = 0; hour < 24; hour++) {
            double calm = 0.5 + 0.14 * season;
            weather[0] += (calm - weather[0]) * 0.035 + random.nextGaussian() * 0.055;
            double breeze = Math.min(1, Math.max(0.02, weather[0]));
            double office = hour >= 6 && hour < 18 && !weekend ? Math.sin((hour - 5) / 14.0 * Math.PI) : 0;
            long demand = (long) ((42 + 95 * office + 14 * season + 4 * random.nextGaussian()) * KWH);
            double sun = Math.max(0, Math.sin((hour - 5.5 - season) / (13 - 2.5 * season) * Math.PI));
            long solar = (long) (Math.max(0, sun * (1.1 - 0.75 * season) * clouds) * 105 * KWH);
            long wind = (long) (Math.pow(breeze, 2) * 125 * KWH);
            boolean outage = date.getMonthValue() == 5 && date.getDayOfMonth() >= 12 && date.getDayOfMonth() <= 14;
            if (outage && (hour > 9 || date.getDayOfMonth() == 13)) {
                continue;
            }
            if (date.getMonthValue() == 9 && date.getDayOfMonth() == 3 && hour < 8) {
                day.missing(hour, "no_mix", demand);
                continue;
            }
            long matchedSolar = Math.min(solar, demand);
            long matchedWind = Math.min(wind, demand - matchedSolar);
            long residual = demand - matchedSolar - matchedWind;
            double share = 0.22 + 0.25 * breeze + 0.2 * sun - 0.07 * Math.sin((hour - 14) / 12.0 * Math.PI);
            double intensity = 620 - 480 * share;
            long location = Math.round(demand / 1e6 * intensity * 1000);
            long market =
                    Math.round((matchedSolar / 1e6 * 41 + matchedWind / 1e6 * 11 + residual / 1e6 * intensity) * 1000);
            day.hour(hour, demand, Math.round(residual * share), location, market)
                    .supply(hour, "PPA-SUN-1", "solar", true, matchedSolar, solar)
                    .supply(hour, "PPA-WIND-4", "wind_onshore", true, matchedWind, wind);
            if (date.getMonthValue() == 12 && date.getDayOfMonth() > 20) {
                day.quality(hour, Quality.ESTIMATED);
            } else if (date.getMonthValue() == 3 && date.getDayOfMonth() == 7) {
                day.quality(hour, Quality.CORRECTED)
                        .restated(hour, 2, Instant.parse(date.plusMonths(2) + "T08:30:00Z"));
            }
        }
        if (date.getMonthValue() == 8 && date.getDayOfMonth() == 19) {
            day.unclaimed("PPA-HYDRO-2", "output_unknown", 0, 23);
        }
        return day;
    }
}
