package org.wattribute.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.wattribute.gateway.testkit.Await;
import org.wattribute.gateway.testkit.InMemoryAttributions;
import org.wattribute.gateway.testkit.RunningGateway;
import org.wattribute.gateway.testkit.SampleYear;
import org.wattribute.gateway.testkit.Tokens;

/** The page in a real browser, where there is one. Screenshots of what was looked at are left in target/page. */
class PageIT {
    private static final File BROWSER =
            first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final File DRIVER = first("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
    private static final InMemoryAttributions LATEST = new InMemoryAttributions();
    private static RunningGateway gateway;
    private ChromeDriver browser;

    @BeforeAll
    static void start() {
        if (BROWSER == null || DRIVER == null) {
            System.out.println("SKIPPED PageIT: neither chromium nor chromedriver is installed "
                    + "(apt-get install chromium chromium-driver)");
        }
        Assumptions.assumeTrue(BROWSER != null && DRIVER != null, "no chromium with its driver");
        SampleYear.of("C-7", "SC-7", 2025, 7).forEach(LATEST::put);
        SampleYear.of("C-7", "SC-8", 2025, 8).limit(45).forEach(LATEST::put);
        gateway = RunningGateway.over(LATEST);
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @BeforeEach
    void open() {
        var options = new ChromeOptions();
        options.setBinary(BROWSER);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--lang=en",
                "--window-size=1280,1900");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER)
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    @AfterEach
    void quit() {
        LATEST.restoring(false);
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void showsAYearFromATokenInTheAddressAndHidesTheToken() throws IOException {
        openWith(gateway.buyer("C-7"));
        awaitFigures("Contract SC-7, 2025");

        assertThat(browser.getCurrentUrl()).isEqualTo(gateway.url("/"));
        assertThat(text("cfe")).matches("\\d\\d\\.\\d\\s?%");
        assertThat(text("complete-note")).isEqualTo("60 hours missing");
        assertThat(text("settled-note")).isEqualTo("264 provisional, 24 restated");
        assertThat(text("heat-said")).contains("fully carbon-free", "the cleanest");
        assertThat(colors("#heat canvas")).isGreaterThan(40);
        assertThat(colors("#chart canvas")).isGreaterThan(4);
        assertThat(text("supplies")).contains("PPA-SUN-1", "onshore wind");
        assertThat(text("unclaimed")).isEqualTo("PPA-HYDRO-2 claims nothing in 24 intervals: output not known yet.");
        assertThat(text("states")).contains("Missing: no grid mix");
        shoot("year");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void stepsThroughMonthsAndZoomsIntoAWeek() throws IOException {
        openWith(gateway.buyer("C-7"));
        awaitFigures("Contract SC-7, 2025");
        click("[name=unit][value=month]");
        awaitFigures("Contract SC-7, December 2025");
        click("#earlier");
        awaitFigures("Contract SC-7, November 2025");

        click("[data-days='7']");
        assertThat(text("chart-note")).startsWith("Average power of each interval");
        assertThat(attribute("[data-days='7']", "aria-pressed")).isEqualTo("true");
        String shown = text("chart-note");
        click("#forth");
        assertThat(text("chart-note")).isNotEqualTo(shown);
        click("details summary");
        assertThat(text("table").lines()).hasSize(32);
        shoot("month");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void canBeWalkedWithTheKeyboard() {
        openWith(gateway.buyer("C-7"));
        awaitFigures("Contract SC-7, 2025");
        WebElement heat = browser.findElement(By.cssSelector("#heat canvas"));

        heat.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);

        assertThat(text("heat-said")).startsWith("Thu 2 January 2025, 01:00–02:00. Carbon-free ");
        heat.sendKeys(Keys.ENTER);
        assertThat(text("chart-note")).contains("Wed 1 January 2025 to Tue 7 January 2025");
    }

    @Test
    void tellsAnHourUnderTheMouse() {
        openWith(gateway.buyer("C-7"));
        awaitFigures("Contract SC-7, 2025");

        new Actions(browser)
                .moveToElement(browser.findElement(By.cssSelector("#heat canvas")), -200, 0)
                .perform();

        assertThat(text("tip")).contains("Carbon-free", "Location-based", "g/kWh");
    }

    @Test
    void showsAnotherContractInItsOwnRange() {
        openWith(gateway.buyer("C-7"));
        awaitFigures("Contract SC-7, 2025");

        browser.findElement(By.id("contract")).sendKeys("SC-8");

        awaitFigures("Contract SC-8, February 2025");
    }

    @Test
    void asksForATokenAndTakesOne() {
        browser.get(gateway.url("/"));
        Await.until("the form", () -> browser.findElement(By.id("token")).isDisplayed());

        browser.findElement(By.id("token")).sendKeys(gateway.buyer("C-7"), Keys.ENTER);

        awaitFigures("Contract SC-7, 2025");
        click("#leave");
        assertThat(browser.findElement(By.id("token")).isDisplayed()).isTrue();
        browser.navigate().refresh();
        Await.until("the form", () -> browser.findElement(By.id("token")).isDisplayed());
    }

    @Test
    void saysWhatIsWrongInPlainWords() {
        openWith(gateway.tokens().buyer(Instant.now().minusSeconds(100_000), "C-7"));
        awaitNotice("This token is not valid here, or has expired. Paste a new one.");

        browser.findElement(By.id("token")).sendKeys(gateway.buyer("C-99"), Keys.ENTER);
        awaitNotice("This token opens no contract that has attributions yet.");

        browser.navigate().to("about:blank");
        openWith(gateway.tokens()
                .sign(Tokens.claims(Instant.now(), "C-7").claim("scope", "feed").build()));
        awaitNotice("The token needs the scope attributions.");
    }

    @Test
    void waitsWhileTheGatewayRestoresAndThenShowsTheFigures() {
        LATEST.restoring(true);
        openWith(gateway.buyer("C-7"));
        awaitNotice("This page asks again by itself.");

        LATEST.restoring(false);

        awaitFigures("Contract SC-7, 2025");
    }

    @Test
    void fitsATelephone() throws IOException {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 400, "height", 2600, "deviceScaleFactor", 1, "mobile", true));
        openWith(gateway.buyer("C-7"));
        awaitFigures("Contract SC-7, 2025");

        assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(400);
        shoot("telephone");
    }

    private void openWith(String token) {
        browser.get(gateway.url("/#token=" + token));
    }

    private void awaitFigures(String title) {
        Await.until(
                title,
                () -> Boolean.TRUE.equals(browser.executeScript(
                        "return document.getElementById('title').textContent === arguments[0]"
                                + " && !document.getElementById('report').hidden"
                                + " && !document.getElementById('figures').classList.contains('waiting')",
                        title)));
    }

    private void awaitNotice(String words) {
        Await.until(words, () -> text("notice").contains(words));
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private String attribute(String selector, String name) {
        return browser.findElement(By.cssSelector(selector)).getDomAttribute(name);
    }

    private void click(String selector) {
        browser.executeScript("document.querySelector(arguments[0]).click()", selector);
    }

    /** How many different colours a canvas shows: it has been drawn if there are several. */
    private long colors(String canvas) {
        return (Long) browser.executeScript(
                "const c = document.querySelector(arguments[0]);"
                        + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                        + "const seen = new Set(); for (let i = 0; i < d.length; i += 4) {"
                        + " seen.add((d[i] << 16) | (d[i + 1] << 8) | d[i + 2]); } return seen.size;",
                canvas);
    }

    /** What the browser complained of, such as a breach of the content security policy. */
    private List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    private void shoot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "page"));
        Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static File first(String... paths) {
        return List.of(paths).stream()
                .map(File::new)
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
    }
}
