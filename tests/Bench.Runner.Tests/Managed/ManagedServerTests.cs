using System.Globalization;
using Bench.Core.Managed;
using Bench.Servers.Managed.Faults;
using Bench.Servers.Managed.Platform;

namespace Bench.Runner.Tests.Managed;

public sealed class ManagedServerTests : IDisposable
{
    private readonly ManagedFixture _servers = new();

    [Fact]
    public async Task A_server_serves_at_a_port_that_it_was_told_and_is_gone_when_it_was_stopped()
    {
        await using var server =
            await _servers.ServingAsync(ManagedFixture.Script($"echo told $OLLAMA_HOST; exec {ManagedFixture.Simulator}"));

        using var http = new HttpClient { BaseAddress = server.Address };
        Assert.Contains(
            "version",
            await http.GetStringAsync(new Uri("api/version", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains($"told 127.0.0.1:{server.Port}", File.ReadAllText(server.Log.Path), StringComparison.Ordinal);
        Assert.Null(await server.StopAsync());
        Assert.Null(await server.Ended);
        Assert.False(ManagedFixture.Runs(server.ProcessId));
    }

    [Fact]
    public async Task Another_environment_is_another_start_on_the_same_port_with_a_log_of_its_own()
    {
        var first = await _servers.ServingAsync(Slots("1"));
        Assert.Null(await first.StopAsync());
        await using var second = await _servers.ServingAsync(Slots("4"), first.Port);

        Assert.Equal(1, ManagedFixture.Told(first, "slots"));
        Assert.Equal(4, ManagedFixture.Told(second, "slots"));
        Assert.NotEqual(first.Log.Path, second.Log.Path);
        Assert.NotEqual(first.ProcessId, second.ProcessId);

        static ManagedServerSpec Slots(string count)
        {
            var script = ManagedFixture.Script($"echo slots $OLLAMA_NUM_PARALLEL; exec {ManagedFixture.Simulator}");
            return script with { Environment = [.. script.Environment, new("OLLAMA_NUM_PARALLEL", count)] };
        }
    }

    [Fact]
    public async Task What_a_server_started_is_ended_with_it()
    {
        await using var server =
            await _servers.ServingAsync(ManagedFixture.Script($"sleep 1000 & echo runner $!; exec {ManagedFixture.Simulator}"));
        var runner = ManagedFixture.Told(server, "runner");
        Assert.True(ManagedFixture.Runs(runner));

        Assert.Null(await server.StopAsync());

        Assert.False(ManagedFixture.Runs(runner));
    }

    [Fact]
    public async Task A_server_that_is_killed_is_told_and_its_runner_does_not_outlive_it()
    {
        await using var server =
            await _servers.ServingAsync(ManagedFixture.Script($"sleep 1000 & echo runner $!; exec {ManagedFixture.Simulator}"));
        var runner = ManagedFixture.Told(server, "runner");

        ManagedFixture.Kill(server.ProcessId);

        var fault = Assert.IsType<ManagedFault.DiedLater>(await server.Ended);
        Assert.Equal(9, fault.Exit?.Signal);
        Assert.NotEmpty(fault.LastLines);
        await ManagedFixture.UntilAsync(() => !ManagedFixture.Runs(runner));
    }

    [Fact]
    public async Task A_supervisor_that_is_killed_leaves_nothing_behind()
    {
        await using var server =
            await _servers.ServingAsync(ManagedFixture.Script($"sleep 1000 & echo runner $!; exec {ManagedFixture.Simulator}"));
        var runner = ManagedFixture.Told(server, "runner");

        ManagedFixture.Kill(ProcessPlatform.Here()!.Find(server.ProcessId)!.Value.Session); // the supervisor began the session

        Assert.Null(Assert.IsType<ManagedFault.DiedLater>(await server.Ended).Exit);
        await server.StopAsync();
        Assert.False(ManagedFixture.Runs(runner));
        Assert.False(ManagedFixture.Runs(server.ProcessId));
    }

    [Fact]
    public async Task A_server_that_ignores_the_request_to_end_is_killed_and_said_to_be()
    {
        await using var server =
            await _servers.ServingAsync(ManagedFixture.Script($"trap '' TERM; {ManagedFixture.Simulator} & exec sleep 1000"));

        var fault = Assert.IsType<ManagedFault.IgnoredTermination>(await server.StopAsync());

        Assert.InRange(fault.Processes, 1, 2); // the simulator itself may have ended by then
        Assert.False(ManagedFixture.Runs(server.ProcessId));
    }

    [Fact]
    public async Task A_start_that_is_interrupted_leaves_nothing_behind()
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var start = _servers.StartAsync(
            ManagedFixture.Script("echo $$ > pid.new; mv pid.new \"$PID\"; exec sleep 1000") with { Environment = [new("PID", PidFile)] },
            cancellation: interrupt.Token);
        await ManagedFixture.UntilAsync(() => File.Exists(PidFile));

        await interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.False(ManagedFixture.Runs(int.Parse(File.ReadAllText(PidFile), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task What_a_server_is_told_does_not_stand_on_the_command_line_of_its_supervisor()
    {
        var script = ManagedFixture.Script($"exec {ManagedFixture.Simulator}");
        await using var server =
            await _servers.ServingAsync(script with { Environment = [.. script.Environment, new("TOKEN", "a-secret")] });

        var supervisor = ProcessPlatform.Here()!.Find(server.ProcessId)!.Value.Session;

        Assert.DoesNotContain(
            "a-secret",
            File.ReadAllText($"/proc/{supervisor}/cmdline") + File.ReadAllText($"/proc/{supervisor}/environ"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_does_not_hold_the_pipe_by_which_its_supervisor_lives()
    {
        await using var server = await _servers.ServingAsync(ManagedFixture.Script($"exec {ManagedFixture.Simulator}"));

        var supervisor = ProcessPlatform.Here()!.Find(server.ProcessId)!.Value.Session;

        Assert.DoesNotContain(
            new FileInfo($"/proc/{supervisor}/fd/0").LinkTarget,
            new DirectoryInfo($"/proc/{server.ProcessId}/fd").EnumerateFileSystemInfos().Select(file => file.LinkTarget));
    }

    public void Dispose() => _servers.Dispose();

    private string PidFile => Path.Combine(_servers.Folder.FullName, "pid");
}
