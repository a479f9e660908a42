using Bench.Core.Plans;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests;

/// <summary>Servers: addresses, proofs of who one is, and what replaces them.</summary>
public sealed class ServersTests
{
    [Theory]
    [InlineData("127.0.0.1", "http://127.0.0.1:11434/")] // no scheme: http and Ollama's port
    [InlineData("gpu-box", "http://gpu-box:11434/")]
    [InlineData("gpu-box:9000", "http://gpu-box:9000/")]
    [InlineData(":9000", "http://127.0.0.1:9000/")]
    [InlineData("http://gpu-box", "http://gpu-box/")] // a scheme brings its own port
    [InlineData("https://gpu-box", "https://gpu-box/")]
    [InlineData("HTTPS://gpu-box:8443", "https://gpu-box:8443/")]
    [InlineData("0.0.0.0", "http://127.0.0.1:11434/")] // where it listens is not where it is
    [InlineData("http://0.0.0.0:1234", "http://127.0.0.1:1234/")]
    [InlineData("\"::\"", "http://[::1]:11434/")]
    [InlineData("\"[::]:8080\"", "http://[::1]:8080/")]
    [InlineData("\"::1\"", "http://[::1]:11434/")]
    [InlineData("http://[fe80::1]:99", "http://[fe80::1]:99/")]
    [InlineData("https://host/ollama", "https://host/ollama/")] // behind a reverse proxy
    [InlineData("https://host/a/b/", "https://host/a/b/")]
    [InlineData("host/a", "http://host:11434/a/")]
    public void Addresses_have_the_forms_of_OLLAMA_HOST(string url, string address)
    {
        Assert.Equal(address, Scenario.Define(File($"url: {url}")).Servers[0].BaseAddress.AbsoluteUri);
        Assert.Equal(address, Scenario.Define(Scenario.Smallest, ("OLLAMA_HOST", url.Trim('"'))).Servers[0].BaseAddress.AbsoluteUri);
    }

    [Theory]
    [InlineData("ftp://host")]
    [InlineData("http://host:0")]
    [InlineData("host:port")]
    [InlineData("host:70000")]
    [InlineData("http://ho st")]
    [InlineData("http://host/?q=1")]
    [InlineData("\"[::1\"")]
    [InlineData("\"[::1]x:80\"")]
    [InlineData("\"zz::1\"")]
    [InlineData("http://-host-.")]
    public void What_is_no_address_is_refused_without_repeating_it(string url)
    {
        var diagnostic = Scenario.Only(File($"url: {url}"));

        Assert.Equal(("BEN020", 9, 10), (diagnostic.Code, diagnostic.Line, diagnostic.Column));
        Assert.DoesNotContain(url.Trim('"'), diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_in_the_url_is_basic_auth_and_no_part_of_the_address()
    {
        var server = Scenario.Define(File("url: https://ann:p%40ss@host/x")).Servers[0];

        Assert.Equal("https://host/x/", server.BaseAddress.AbsoluteUri);
        var basic = Assert.IsType<ServerAuth.Basic>(server.Auth);
        Assert.Equal(("ann", "p@ss"), (basic.User, basic.Password.Reveal()));
    }

    [Fact]
    public void Auth_headers_and_tls_are_read()
    {
        var text = File(
            "url: https://host",
            "auth: { basic: { user: u, password: \"${PASSWORD}\" } }",
            "headers: { X-Key: k1, X-Other: \"${PASSWORD}\" }",
            "tls: { ca: Files/authority.pem, insecure: true }");

        var server = Scenario.Define(text, ("PASSWORD", "secret")).Servers[0];

        var basic = Assert.IsType<ServerAuth.Basic>(server.Auth);
        Assert.Equal(("u", "secret"), (basic.User, basic.Password.Reveal()));
        Assert.Equal(["X-Key=k1", "X-Other=secret"], server.Headers.Select(header => $"{header.Key}={header.Value.Reveal()}"));
        Assert.Equal((Path.Combine(AppContext.BaseDirectory, "Files", "authority.pem"), true), (server.Tls.CaFile, server.Tls.Insecure));
    }

    [Fact]
    public void A_bearer_token_is_read()
    {
        var bearer = Assert.IsType<ServerAuth.Bearer>(
            Scenario.Define(File("url: host", "auth: { bearer: \"${TOKEN:-none}\" }")).Servers[0].Auth);

        Assert.Equal("none", bearer.Token.Reveal());
    }

    [Theory]
    [InlineData("auth: {}", "10:11 BEN023")]
    [InlineData("auth: { bearer: a, basic: { user: u, password: p } }", "10:11 BEN023")]
    [InlineData("auth: { basic: { user: u } }", "10:20 BEN014")]
    [InlineData("auth: { basic: { user: \"u:v\", password: p } }", "10:28 BEN029")]
    [InlineData("auth: { bearer: \"${NONE}\" }", "10:21 BEN019")]
    [InlineData("auth: { bearer: [a] }", "10:21 BEN010")]
    [InlineData("auth: { bearer: \"a\\nb\" }", "10:21 BEN029")]
    [InlineData("headers: { Content-Type: x }", "10:16 BEN023")]
    [InlineData("headers: { \"a b\": x }", "10:16 BEN029")]
    [InlineData("headers: { a: x, A: y }", "10:22 BEN021")]
    [InlineData("headers: [a]", "10:14 BEN010")]
    [InlineData("tls: { ca: Files/nowhere.pem }", "10:16 BEN027")]
    [InlineData("tls: { ca: Files/one.txt }", "10:16 BEN027")] // holds no certificate
    [InlineData("tls: { ca: Files/blank.txt }", "10:16 BEN027")]
    [InlineData("tls: { ca: Files }", "10:16 BEN027")]
    [InlineData("tls: { ca: \"a\\0b\" }", "10:16 BEN027")]
    [InlineData("tls: { insecure: on }", "10:22 BEN015")]
    public void What_is_wrong_with_them_is_told_at_its_place(string line, string expected)
    {
        Assert.Equal([expected], Scenario.Codes(File("url: https://host", line)));
    }

    [Theory]
    [InlineData("auth: { bearer: a }", "10:11 BEN023")]
    [InlineData("headers: { authorization: a }", "10:16 BEN023")]
    public void Two_proofs_of_who_one_is_are_a_clash(string line, string expected)
    {
        Assert.Equal([expected], Scenario.Codes(File("url: https://u:p@host", line)));
    }

    [Theory]
    [InlineData("\"http://host:1\"", "http://host:1/")]
    [InlineData(" 'host:1' ", "http://host:1/")]
    [InlineData("\"\"", "http://127.0.0.1:11434/")]
    [InlineData("http://host/api/chat", "http://host/")]
    [InlineData("http://host/prefix/api/tags/", "http://host/prefix/")]
    [InlineData("http://host/prefix/v1/chat/completions", "http://host/prefix/v1/")]
    [InlineData("http://host/v1/models", "http://host/v1/")]
    [InlineData("http://host/my/chat", "http://host/my/chat/")]
    public void Quotes_around_an_address_and_the_path_of_an_endpoint_behind_it_are_taken_off(string written, string address) =>
        Assert.Equal(address, Scenario.Load(Scenario.Smallest, ("OLLAMA_HOST", written)).Definition!.Servers[0].BaseAddress.AbsoluteUri);

    [Theory]
    [InlineData("url: http://host/v1", "9:10 BEN042")]
    [InlineData("url: http://host\n    tls: { insecure: true }", "10:10 BEN042")]
    public void What_is_probably_not_meant_is_a_doubt(string line, string expected)
    {
        Assert.Equal([expected], Scenario.Codes(File(line)));
    }

    [Fact]
    public void The_environment_is_asked_where_nothing_is_written_and_an_empty_value_counts_as_none()
    {
        Assert.Equal("http://127.0.0.1:11434/", Scenario.Define(Scenario.Smallest, ("OLLAMA_HOST", "")).Servers[0].BaseAddress.AbsoluteUri);
        Assert.Equal(
            "http://host:1/", Scenario.Define(File("url: ${WHERE:-host:2}"), ("WHERE", "host:1")).Servers[0].BaseAddress.AbsoluteUri);
        Assert.Equal("http://host:2/", Scenario.Define(File("url: ${WHERE:-host:2}"), ("WHERE", "")).Servers[0].BaseAddress.AbsoluteUri);
        Assert.Equal("OLLAMA_HOST: error BEN020", Scenario.Only(Scenario.Smallest, ("OLLAMA_HOST", "x://y")).Headline[..25]);
    }

    [Fact]
    public void An_unset_variable_is_told_with_its_name_and_how_to_give_a_default()
    {
        var diagnostic = Scenario.Only(File("url: ${WHERE}"));

        Assert.Equal("scenarios.yaml:9:10: error BEN019: the environment variable WHERE is not set", diagnostic.Headline);
        Assert.Equal("set WHERE, or give a default: ${WHERE:-value}", diagnostic.Remedy);
    }

    [Fact]
    public void Values_of_the_environment_are_numbers_where_numbers_are_due_and_are_not_looked_at_again()
    {
        var text = Scenario.With("load: { requests: \"${N}\" }", "options: { stop: \"$${N} ${N} ${M}\" }");

        var cell = Assert.Single(PlanBuilder.Build(Scenario.Define(text, ("N", "5"), ("M", "${N}")), null).Plan.Cells);

        Assert.Equal(5, cell.Measured.Requests);
        Assert.Equal("${N} 5 ${N}", cell.Workload.Options["stop"].GetString());
    }

    [Theory]
    [InlineData("${")]
    [InlineData("${}")]
    [InlineData("a ${1X} b")]
    [InlineData("${A B}")]
    public void What_only_looks_like_a_reference_is_told(string written)
    {
        Assert.Equal(["6:21 BEN019"], Scenario.Codes(Scenario.Smallest.Replace("Hello", $"\"{written}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_servers_of_the_command_line_replace_those_of_the_file_and_keep_what_a_single_one_proves()
    {
        var one = File("url: https://old", "auth: { bearer: t }", "headers: { A: b }", "tls: { insecure: true }");

        var server = Assert.Single(Scenario.Define(Scenario.Source(one) with { Server = "https://new/p" }).Servers);

        Assert.Equal(("server", "https://new/p/"), (server.Name, server.BaseAddress.AbsoluteUri));
        Assert.IsType<ServerAuth.Bearer>(server.Auth);
        Assert.Single(server.Headers);
        Assert.True(server.Tls.Insecure);
    }

    [Fact]
    public void Of_several_servers_nothing_is_kept_and_every_name_means_the_one()
    {
        var text = File("url: https://a", "auth: { bearer: t }") + "  - { name: other, url: b }\n";
        text = text.Replace("model: tiny", "model: tiny, server: [far, other], concurrency: [1, 2]", StringComparison.Ordinal)
            .Replace(
                "    prompt:",
                "    exclude: [ { server: far, concurrency: 1 }, { server: [far, other], concurrency: 2 } ]\n    prompt:",
                StringComparison.Ordinal);

        var definition = Scenario.Define(Scenario.Source(text) with { Server = "c:1" });

        Assert.Null(Assert.Single(definition.Servers).Auth);
        Assert.Equal(["chat/tiny/c=1"], Scenario.Ids(PlanBuilder.Build(definition, null).Plan));
    }

    [Fact]
    public void A_wrong_server_of_the_command_line_is_told_as_such()
    {
        var load = ScenarioFile.Load(Scenario.Source(Scenario.Smallest, ("OLLAMA_HOST", "x://y")) with { Server = "ftp://x" });

        Assert.StartsWith("--server: error BEN020: ", Assert.Single(load.Diagnostics).Headline, StringComparison.Ordinal);
    }

    private static string File(params string[] lines) =>
        Scenario.Smallest + "servers:\n  - name: far\n" + string.Concat(lines.Select(line => $"    {line}\n"));
}
