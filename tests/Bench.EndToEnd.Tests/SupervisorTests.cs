using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Servers.Managed.Platform;

namespace Bench.EndToEnd.Tests;

public sealed class SupervisorTests
{
    /// <summary>A harness as its supervisor sees it: it holds the other end of a pipe. $1 is the program, $2 the request.</summary>
    private const string Harness = """
        exec 3> >(exec dotnet "$1" supervise > /dev/null)
        printf '%s\n' "$2" >&3
        read -r _
        """;

    [Theory]
    [InlineData("")]
    [InlineData("trap '' TERM; ")] // they take no notice of the request to end
    public async Task A_harness_that_is_killed_leaves_no_server_and_no_runner(string trap)
    {
        Assert.SkipWhen(ProcessPlatform.Here() is null, "managed servers are supported on Linux only");
        using var folder = new ScratchFolder();
        using var harness = Start(folder, trap + "sleep 1000 & echo $$ $! $PPID; exec sleep 1001");
        await Wait.UntilAsync(
            () => File.Exists(LogOf(folder)) && File.ReadAllText(LogOf(folder)).EndsWith('\n'), "the server's first line");
        int[] ids = [.. File.ReadAllText(LogOf(folder)).Trim().Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        Assert.All(ids, id => Assert.True(Runs(id)));

        harness.Kill(); // SIGKILL, and nothing but the harness

        await Wait.UntilAsync(() => !Array.Exists(ids, Runs), "the end of the server, its runner and its supervisor");
    }

    [Fact]
    public async Task The_verb_is_the_harness_s_own_matter()
    {
        using var folder = new ScratchFolder();

        var help = await BenchProcess.RunAsync(folder.Path, "--help");
        var completion = await BenchProcess.RunAsync(folder.Path, "[suggest:2]", "s");

        Assert.Contains("selfcheck", help.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("supervise", help.Output, StringComparison.Ordinal);
        Assert.Contains("selfcheck", completion.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("supervise", completion.Output, StringComparison.Ordinal);
    }

    private static Process Start(ScratchFolder folder, string script)
    {
        var request = JsonSerializer.Serialize(new
        {
            File = "/bin/sh",
            Arguments = (string[])["-c", script],
            Variables = new Dictionary<string, string>(),
            Log = LogOf(folder),
            Grace = TimeSpan.FromSeconds(1),
        });
        var start = new ProcessStartInfo("bash", ["-c", Harness, "harness", Path.Combine(AppContext.BaseDirectory, "bench.dll"), request])
        {
            RedirectStandardInput = true, // the harness waits for it to end
            UseShellExecute = false,
        };
        return Process.Start(start)!;
    }

    private static string LogOf(ScratchFolder folder) => Path.Combine(folder.Path, "server.log");

    private static bool Runs(int id) => ProcessPlatform.Here()!.Find(id) is not null;
}
