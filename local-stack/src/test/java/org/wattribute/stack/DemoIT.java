package org.wattribute.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.wattribute.stack.process.LocalStack;
import org.wattribute.stack.sample.SampleYear;
import org.wattribute.stack.state.StateDirectory;
import org.wattribute.stack.state.TokenKey;

/** The demo as a person starts it, looks at it and stops it. */
class DemoIT {
    @TempDir
    static Path folder;

    private static Process demo;
    private static String page;

    @BeforeAll
    static void startDemo() throws IOException {
        Path target = Path.of(System.getProperty("wattribute.checkout")).resolve("target");
        var classPath = new ArrayList<String>();
        classPath.add(target.resolve("lib/local-stack.jar").toString());
        Stream.of(Files.readString(target.resolve("classpath/local-stack")).split(File.pathSeparator, -1))
                .map(entry -> target.resolve(entry).toString())
                .forEach(classPath::add);
        demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dwattribute.checkout=" + checkoutBeside(target),
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        Wattribute.class.getName(),
                        "demo",
                        "--state",
                        state().root().toString())
                .redirectError(folder.resolve("said.txt").toFile())
                .start();
        BufferedReader out = demo.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("Page ")) {
                page = line.substring("Page ".length()).strip();
            }
            if (line.startsWith("Ctrl-C ")) {
                return;
            }
        }
        throw new AssertionError("the demo ended: " + Files.readString(folder.resolve("said.txt")));
    }

    @AfterAll
    static void stopsCleanlyWhenAsked() throws InterruptedException {
        demo.destroy();

        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isZero();
        assertThat(LocalStack.partsOf(state())).isEmpty();
    }

    @Test
    void saysWhichRowOfTheSampleIsWrong() throws IOException {
        assertThat(Files.readString(folder.resolve("said.txt")))
                .contains("readings.csv: accepted as readings, 78829 rows accepted, 1 rejected")
                .contains("line 78831, energy_kwh: not_a_number");
    }

    @Test
    void answersABuyerAndNobodyElse() throws IOException, InterruptedException {
        String buyer = TokenKey.of(state()).forCustomers("default", List.of(SampleYear.A_CUSTOMER), Instant.now());
        String other = TokenKey.of(state()).forCustomers("default", List.of("C-OFFICE"), Instant.now());

        assertThat(attributions(buyer).statusCode()).isEqualTo(200);
        assertThat(attributions(buyer).body()).contains("PPA-DC-WIND").contains("\"attributed\"");
        assertThat(attributions(other).statusCode()).isBetween(403, 404);
        assertThat(attributions("none").statusCode()).isEqualTo(401);
    }

    @Test
    void keepsItsStateToItself() throws IOException {
        assertThat(Files.getPosixFilePermissions(state().root()).toString())
                .doesNotContain("GROUP")
                .doesNotContain("OTHERS");
    }

    @Test
    void showsABuyersYearInTheBrowser() {
        Path driver = Path.of("/usr/bin/chromedriver");
        Path browser = Path.of("/usr/bin/chromium");
        assumeTrue(
                Files.isExecutable(driver) && Files.isExecutable(browser),
                "chromium and chromium-driver are not installed (./wattribute test installs them when root)");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .build();
        var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage");
        var window = new ChromeDriver(service, options);
        try {
            window.get(page);
            new WebDriverWait(window, Duration.ofSeconds(30))
                    .until(shown -> !shown.findElement(By.id("cfe")).getText().isBlank());

            assertThat(window.findElement(By.id("cfe")).getText()).matches("(?s).*\\d.*%.*");
            assertThat(window.findElement(By.id("title")).getText()).contains(SampleYear.A_CONTRACT);
            assertThat(window.getCurrentUrl())
                    .as("the token does not stay in the address")
                    .doesNotContain("eyJ");
        } finally {
            window.quit();
        }
    }

    /** A folder for the memory of what was started last, so that the test does not touch the developer's own. */
    private static Path checkoutBeside(Path target) throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.createSymbolicLink(checkout.resolve("target"), target);
        return checkout;
    }

    private static HttpResponse<String> attributions(String token) throws IOException, InterruptedException {
        String gateway = page.substring(0, page.indexOf("/#"));
        var request = HttpRequest.newBuilder(URI.create(gateway + "/v1/attributions?contract=" + SampleYear.A_CONTRACT
                        + "&from=2025-06-21T00:00:00Z&to=2025-06-22T00:00:00Z"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static StateDirectory state() {
        return StateDirectory.at(folder.resolve("state"));
    }
}
