using System.Text.Json;
using Bench.Core.Managed;
using Bench.Core.Time;
using Bench.Runner.Launching;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Runner.Tests.Launching;

public sealed class LaunchedServersTests : IAsyncDisposable
{
    private readonly List<string> _log = [];
    private readonly FakeTimeProvider _time = new();
    private readonly Fake _ollama;
    private readonly Fake _llama;
    private readonly LaunchedServers _servers;

    public LaunchedServersTests()
    {
        _ollama = new Fake("ollama", _log, holdsItsModel: false);
        _llama = new Fake("llama", _log, holdsItsModel: true);
        _servers = new LaunchedServers(
            new Dictionary<string, ILaunched> { ["ollama"] = _ollama, ["llama"] = _llama },
            new Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>> { ["ollama"] = [KeyValuePair.Create("env.A", "1")] },
            new RunClock(_time));
    }

    public ValueTask DisposeAsync() => _servers.DisposeAsync();

    [Fact]
    public async Task A_server_is_started_when_something_is_asked_of_it_as_its_first_cell_wants_it_and_once()
    {
        Assert.Null(await AskAsync("ollama"));
        Assert.Null(await AskAsync("ollama"));
        Assert.False((await EnterAsync("ollama", "1")).Started);

        Assert.Equal(["start ollama env.A=1"], _log);
    }

    [Fact]
    public async Task Other_settings_are_another_start_after_a_whole_end_of_the_one_before()
    {
        await EnterAsync("ollama", "1");
        Assert.True((await EnterAsync("ollama", "2")).Started);

        Assert.Equal(["start ollama env.A=1", "stop ollama", "start ollama env.A=2"], _log);
        Assert.Equal(2, _servers.RecordOf("ollama", "run", repeated: null)!.Number);
    }

    [Fact]
    public async Task A_server_that_holds_its_model_is_not_there_while_another_one_is_measured()
    {
        await EnterAsync("llama");
        await EnterAsync("ollama", "1");
        await EnterAsync("llama");

        // an Ollama is unloaded by those who measure, and stays
        Assert.Equal(["start llama ", "stop llama", "start ollama env.A=1", "start llama "], _log);
    }

    [Fact]
    public async Task A_server_that_runs_already_is_nobody_s_to_start_and_still_sends_others_away()
    {
        await EnterAsync("llama");
        Assert.False((await EnterAsync("elsewhere")).Started);

        Assert.Equal(["start llama ", "stop llama"], _log);
        Assert.Null(_servers.RecordOf("elsewhere", "run", repeated: null));
        Assert.Null(_servers.AddressOf("elsewhere"));
    }

    [Fact]
    public async Task One_that_has_ended_by_itself_is_started_anew()
    {
        await EnterAsync("ollama", "1");
        _ollama.Die();

        Assert.Equal("ended", _servers.DeathOf("ollama"));
        Assert.True((await EnterAsync("ollama", "1")).Started);
        Assert.Null(_servers.DeathOf("ollama"));
    }

    [Fact]
    public async Task What_is_sent_to_it_is_cut_off_when_it_ends_by_itself_and_not_when_it_is_stopped()
    {
        await EnterAsync("ollama", "1");
        using var cut = new CancellationTokenSource();
        using var over = new CancellationTokenSource();
        var watching = _servers.WatchAsync("ollama", cut, over.Token);

        _ollama.Die();
        await watching;

        Assert.True(cut.IsCancellationRequested);
        using var other = new CancellationTokenSource();
        await EnterAsync("ollama", "1");
        var again = _servers.WatchAsync("ollama", other, over.Token);
        await over.CancelAsync();
        await again;
        Assert.False(other.IsCancellationRequested);
    }

    [Fact]
    public async Task A_record_says_how_long_the_start_took_or_why_there_was_none()
    {
        _ollama.Starting = () => _time.Advance(TimeSpan.FromSeconds(2));
        await EnterAsync("ollama", "1");
        Assert.Equal(Duration.FromSeconds(2), _servers.RecordOf("ollama", "run", "ended before")!.Took);
        Assert.Equal("ended before", _servers.RecordOf("ollama", "run", "ended before")!.Repeated);

        _ollama.Fault = new LaunchFault("was not started", "mend it", ["last words"]);
        Assert.Same(_ollama.Fault, (await EnterAsync("ollama", "2")).Fault);

        var record = _servers.RecordOf("ollama", "run", repeated: null)!;
        Assert.Equal((null, "was not started; its last line: last words"), (record.Took, record.Fault));
        Assert.Equal("server 'ollama' was not started\n    | last words", _ollama.Fault.Problem("ollama").What);
    }

    [Fact]
    public async Task A_server_that_had_to_be_killed_is_told_and_one_that_cannot_be_ended_lets_nothing_be_measured_beside_it()
    {
        List<string> notes = [];
        _servers.Note = notes.Add;
        await EnterAsync("llama");
        _llama.EndFault = new LaunchFault("was killed", "needs no action", []);
        Assert.Null((await EnterAsync("ollama", "1")).Fault);
        Assert.Equal(["Server 'llama' was killed (needs no action)."], notes);

        _llama.EndFault = null;
        await EnterAsync("llama");
        _llama.EndFault = new LaunchFault("did not end", "see dmesg", []) { StillThere = true };
        Assert.Same(_llama.EndFault, (await EnterAsync("ollama", "1")).Fault);
    }

    [Fact]
    public async Task What_is_wrong_with_its_end_is_told_when_the_run_is_over_too()
    {
        List<string> notes = [];
        _servers.Note = notes.Add;
        await EnterAsync("ollama", "1");
        _ollama.EndFault = new LaunchFault("did not end within 10 s of SIGTERM and was killed", "needs no action", []);

        await _servers.DisposeAsync();
        _ollama.EndFault = null;

        Assert.Contains("Server 'ollama' did not end within 10 s of SIGTERM and was killed (needs no action).", notes);
    }

    [Fact]
    public async Task Nobody_waits_for_the_end_of_a_server_that_nobody_sees()
    {
        _ollama.IsSeen = false;
        await EnterAsync("ollama", "1");

        Assert.True(_servers.SettleAsync("ollama", CancellationToken.None).IsCompleted);
        Assert.True(_servers.SettleAsync("elsewhere", CancellationToken.None).IsCompleted);
    }

    private Task<LaunchFault?> AskAsync(string server) => _servers.AskAsync(server, Task.FromResult, CancellationToken.None);

    private Task<(bool Started, LaunchFault? Fault)> EnterAsync(string server, string? value = null) => _servers.EnterAsync(
        SampleCell.Chat() with
        {
            Server = server,
            Swept = value is null
                ? new Dictionary<string, JsonElement>()
                : new Dictionary<string, JsonElement> { ["env.A"] = JsonSerializer.SerializeToElement(value) },
        },
        _ => { },
        CancellationToken.None);

    private sealed class Fake(string name, List<string> log, bool holdsItsModel) : ILaunched
    {
        private TaskCompletionSource _ended = new();

        public LaunchFault? Fault { get; set; }

        public LaunchFault? EndFault { get; set; }

        public Action Starting { get; set; } = () => { };

        public Uri Address { get; } = new("http://127.0.0.1:1/");

        public bool HoldsItsModel => holdsItsModel;

        public bool Serves { get; private set; }

        public string? Died { get; private set; }

        public Task? Ended => IsSeen ? _ended.Task : null;

        public bool IsSeen { get; set; } = true;

        public string? LogPath => null;

        public ServerLogFacts? Facts => null;

        public void Die()
        {
            (Serves, Died) = (false, "ended");
            _ended.SetResult();
        }

        public Task<LaunchFault?> StartAsync(IReadOnlyList<KeyValuePair<string, string>> settings, CancellationToken cancellation)
        {
            Starting();
            log.Add($"start {name} {string.Join(',', settings.Select(setting => $"{setting.Key}={setting.Value}"))}");
            (Serves, Died) = (Fault is null, null);
            _ended = new TaskCompletionSource();
            return Task.FromResult(Fault);
        }

        public Task<LaunchFault?> StopAsync()
        {
            if (Serves)
                log.Add("stop " + name);
            Serves = false;
            return Task.FromResult(EndFault);
        }

        public void MoveLogs(string folder)
        {
        }
    }
}
