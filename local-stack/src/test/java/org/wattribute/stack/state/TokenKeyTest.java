package org.wattribute.stack.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private StateDirectory state;

    @BeforeEach
    void prepareState() {
        state = StateDirectory.at(folder).prepare();
    }

    @Test
    void staysTheSameForAState() throws Exception {
        String first = TokenKey.ofOrNew(state).forFeeder("default", NOW);

        TokenKey.ofOrNew(state);

        assertThat(isSignedByPublicKeys(first)).isTrue();
    }

    @Test
    void showsItsPrivateHalfToItsOwnerOnly() throws Exception {
        TokenKey.ofOrNew(state);

        Path secret = state.keys().resolve("token-key.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        JWKSet published = JWKSet.load(TokenKey.publicKeys(state).toFile());
        assertThat(published.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
    }

    @Test
    void signsForABuyerWhatTheGatewayAsksFor() throws Exception {
        SignedJWT token = SignedJWT.parse(TokenKey.ofOrNew(state).forCustomers("north", List.of("C-1", "C-2"), NOW));

        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("wattribute");
        assertThat(claims.getAudience()).containsExactly("wattribute");
        assertThat(claims.getStringClaim("scope")).isEqualTo("attributions");
        assertThat(claims.getStringListClaim("customers")).containsExactly("C-1", "C-2");
        assertThat(claims.getStringClaim("provider")).isEqualTo("north");
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(12 * 3600)));
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(isSignedByPublicKeys(token.serialize())).isTrue();
    }

    @Test
    void givesAFeederNoCustomers() throws Exception {
        var claims = SignedJWT.parse(TokenKey.ofOrNew(state).forFeeder("default", NOW))
                .getJWTClaimsSet();

        assertThat(claims.getStringClaim("scope")).isEqualTo("feed");
        assertThat(claims.getStringListClaim("customers")).isEmpty();
    }

    @Test
    void isMissingWhereNoStackWasStarted() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> TokenKey.of(state))
                .matches(problem -> problem.kind() == StackException.Kind.NO_STACK);
    }

    private boolean isSignedByPublicKeys(String token) throws Exception {
        SignedJWT parsed = SignedJWT.parse(token);
        JWKSet published = JWKSet.load(TokenKey.publicKeys(state).toFile());
        var key = (ECKey) published.getKeyByKeyId(parsed.getHeader().getKeyID());
        return parsed.verify(new ECDSAVerifier(key));
    }
}
