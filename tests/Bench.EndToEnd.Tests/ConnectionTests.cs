using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class ConnectionTests
{
    private const string Password = "s3cret-w0rd";

    [Fact]
    public async Task Basic_auth_a_header_and_a_path_prefix_reach_the_server_and_no_secret_reaches_the_folder()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            options.Prefix = "/ollama/";
            options.Basic = ("user", Password);
        });
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(
            server.Address,
            serverExtra: $"auth: {{ basic: {{ user: user, password: {Password} }} }}\nheaders: {{ X-Api-Key: {Password} }}"));

        result.AssertDone();
        Assert.All(server.RequestsTo("/api/chat"), request => Assert.Equal(Password, request.Headers["X-Api-Key"]));
        AssertNoSecret(folder, result);
    }

    [Fact]
    public async Task A_bearer_token_from_the_environment_reaches_the_server_and_not_the_folder()
    {
        await using var server = ScriptedServer.Start(options => options.Bearer = Password);
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Scenario.Chat(server.Address, serverExtra: "auth: { bearer: \"${E2E_TOKEN}\" }"));

        var result = await BenchProcess.RunAsync(
            folder.Path, new Dictionary<string, string?> { ["E2E_TOKEN"] = Password }, "run", "--out", Runs.Out);

        result.AssertDone();
        AssertNoSecret(folder, result);
    }

    [Fact]
    public async Task A_wrong_password_is_a_preflight_failure_that_speaks_of_auth()
    {
        await using var server = ScriptedServer.Start(options => options.Bearer = "another");
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, serverExtra: $"auth: {{ bearer: {Password} }}"));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("auth:", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, result.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_ones_own_authority_is_trusted_when_the_file_names_it()
    {
        var certificates = TestCertificates.Create();
        await using var server = ScriptedServer.Start(options => options.Certificate = certificates.Server);
        using var folder = new ScratchFolder();
        folder.Write("ca.pem", certificates.AuthorityPem);

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, serverExtra: "tls: { ca: ca.pem }"));

        result.AssertDone();
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_a_preflight_failure_with_both_ways_out()
    {
        var certificates = TestCertificates.Create();
        await using var server = ScriptedServer.Start(options => options.Certificate = certificates.Server);
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address));

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("ca:", result.Error, StringComparison.Ordinal);
        Assert.Contains("insecure", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_servers_in_one_file_are_measured_side_by_side()
    {
        await using var one = ScriptedServer.Start(options => options.Version = "0.24.0");
        await using var two = ScriptedServer.Start(options => options.Version = "0.32.15");
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(one.Address, serverExtra: "").Replace(
            "scenarios:", $"  - {{ name: other, kind: ollama, url: \"{two.Address}\" }}\nscenarios:", StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario);

        result.AssertDone();
        Assert.Equal(
            [("local", "0.24.0"), ("other", "0.32.15")], Runs.Cells(folder).Rows.Select(row => (row["server"], row["server_version"])));
    }

    private static void AssertNoSecret(ScratchFolder folder, BenchResult result)
    {
        Assert.DoesNotContain(Password, result.All, StringComparison.Ordinal);
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(folder.Path, Runs.Out), "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(Password, File.ReadAllText(file), StringComparison.Ordinal));
    }
}
