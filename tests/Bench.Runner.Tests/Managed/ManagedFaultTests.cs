using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bench.Core.Managed;
using Bench.Servers.Managed.Faults;

namespace Bench.Runner.Tests.Managed;

public sealed class ManagedFaultTests : IDisposable
{
    private const UnixFileMode Readable = UnixFileMode.UserRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute;

    private readonly ManagedFixture _servers = new();

    [Theory]
    [InlineData("no-such-program-anywhere")]
    [InlineData("/no/such/program")]
    public async Task A_command_that_is_nowhere_is_not_found(string command) =>
        Assert.Equal(
            command, (await _servers.FailingAsync<ManagedFault.CommandNotFound>(new ManagedServerSpec { Command = command })).Command);

    [Fact]
    public async Task A_file_that_is_no_program_is_not_executable()
    {
        var mode = await _servers.FailingAsync<ManagedFault.NotExecutable>(Program("mode", "#!/bin/sh\n", Readable));
        var format = await _servers.FailingAsync<ManagedFault.NotExecutable>(Program("format", "\u0001\u0002\u0003", Executable));
        var interpreter =
            await _servers.FailingAsync<ManagedFault.NotExecutable>(Program("interpreter", "#!/no/such/interpreter\n", Executable));

        Assert.Contains("mode", mode.Reason, StringComparison.Ordinal);
        Assert.Contains("format", format.Reason, StringComparison.Ordinal);
        Assert.Contains("interpreter", interpreter.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_somebody_has_is_told_before_anything_starts()
    {
        using var other = Listener();

        Assert.Equal(
            PortOf(other),
            (await _servers.FailingAsync<ManagedFault.PortTaken>(ManagedFixture.Script("exec sleep 1000"), PortOf(other))).Port);
        Assert.False(Directory.Exists(_servers.LogFolder));
    }

    [Fact]
    public async Task A_port_that_somebody_takes_while_the_server_starts_is_told()
    {
        int port;
        using (var free = Listener())
            port = PortOf(free);
        var start = _servers.FailingAsync<ManagedFault.PortTaken>(RobbedOnce("exit 1"), port);
        using var other = Listener(await RobbedPortAsync());
        _servers.Write("taken", "", Readable);

        Assert.Equal(["cannot listen"], (await start).LastLines);
    }

    [Fact]
    public async Task A_port_of_the_harness_s_own_choice_that_somebody_takes_is_chosen_anew()
    {
        var start = _servers.ServingAsync(RobbedOnce($"exec {ManagedFixture.Simulator}"));
        var robbed = await RobbedPortAsync();
        using var other = Listener(robbed);
        _servers.Write("taken", "", Readable);

        await using var server = await start;

        Assert.NotEqual(robbed, server.Port);
    }

    [Fact]
    public async Task A_server_that_never_serves_is_waited_for_no_longer_than_it_may_take()
    {
        var fault = await _servers.FailingAsync<ManagedFault.NeverReady>(
            ManagedFixture.Impatient(ManagedFixture.Script("echo id $$; exec sleep 1000")));

        Assert.Equal("was not ready within 0.3 s: nothing listens", fault.What);
        Assert.False(ManagedFixture.Runs(int.Parse(Assert.Single(fault.LastLines)[3..], CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("echo no model; exit 3", "exit code 3")]
    [InlineData("echo no model; kill -9 $$", "signal 9")]
    public async Task A_server_that_ends_at_once_is_told_with_its_exit_and_its_last_lines(string script, string exit)
    {
        var fault = await _servers.FailingAsync<ManagedFault.ExitedAtOnce>(ManagedFixture.Script(script));

        Assert.StartsWith(exit, fault.Exit.ToString(), StringComparison.Ordinal);
        Assert.Equal(["no model"], fault.LastLines);
    }

    [Fact]
    public async Task A_server_that_refuses_its_environment_is_told_by_its_own_words()
    {
        var script = ManagedFixture.Script(
            """echo "error while handling environment variable \"LLAMA_ARG_N_PARALLEL\": stoi" >&2; exit 1""");

        var fault = await _servers.FailingAsync<ManagedFault.EnvironmentRefused>(
            script with { Environment = [.. script.Environment, new("LLAMA_ARG_N_PARALLEL", "abc")] });

        Assert.Equal("LLAMA_ARG_N_PARALLEL", fault.Variable);
        Assert.Contains("stoi", Assert.Single(fault.LastLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_servers_cannot_be_managed_none_is_started()
    {
        var start = await _servers
            .Starter(platform: null)
            .StartAsync(ManagedFixture.Launch(ManagedFixture.Script("exit 0")), TestContext.Current.CancellationToken);

        Assert.IsType<ManagedFault.Unsupported>(start.Match(_ => null, ManagedFault? (fault) => fault));
    }

    public void Dispose() => _servers.Dispose();

    /// <summary>A server that tells its port, waits until it is taken, and ends; the next one does what the script says.</summary>
    private ManagedServerSpec RobbedOnce(string then) => ManagedFixture.Script($$"""
        cd {{_servers.Folder.FullName}}
        if [ -e taken ]; then {{then}}; fi
        echo $PORT > told
        mv told port
        while [ ! -e taken ]; do sleep 0.02; done
        echo cannot listen
        exit 1
        """);

    private async Task<int> RobbedPortAsync()
    {
        var file = Path.Combine(_servers.Folder.FullName, "port");
        await ManagedFixture.UntilAsync(() => File.Exists(file));
        return int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
    }

    private ManagedServerSpec Program(string name, string text, UnixFileMode mode) => new() { Command = _servers.Write(name, text, mode) };

    private static TcpListener Listener(int port = 0)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
