using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Driving;
using Bench.Load.Engines;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;
using Bench.Testing.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Load.Tests.Driving;

public sealed class CellDriveTests
{
    private const int TestTimeoutMs = 20_000;

    private readonly FakeServer _server = new();
    private readonly KeptRecords _records = new();

    private CellDrive DriveOf(PlanCell cell) => new()
    {
        Cell = cell,
        Client = _server,
        Sender = new ScriptedSender(request => request.Succeed()),
        Engine = new ClosedLoopEngine(),
        Prompts = new NumberedPrompts(),
        Clock = new RunClock(new FakeTimeProvider()),
        Sitting = 2,
        Attempt = 3,
        Simulated = true,
    };

    private static LoadProfile.OpenLoop Open(double rate, int? maxInFlight = null) =>
        new() { RequestsPerSecond = rate, Arrivals = new ArrivalPattern.Constant(), Drain = Duration.Zero, MaxInFlight = maxInFlight };

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Each_phase_is_run_as_the_cell_says_and_every_user_has_a_connection()
    {
        var drive = DriveOf(SampleCell.Chat(concurrency: 2, requests: 3)); // one request warms up
        var token = TestContext.Current.CancellationToken;

        await drive.RunAsync(Phase.Warmup, new PhaseOutput(_records), token, token);
        await drive.MakeReadyAsync(token);
        var result = await drive.RunAsync(Phase.Measured, new PhaseOutput(_records), token, token);

        Assert.True(result.Completed);
        Assert.Equal(["connect 2"], _server.Told);
        Assert.Equal([Phase.Warmup, Phase.Measured, Phase.Measured, Phase.Measured], _records.All.Select(record => record.Identity.Phase));
        Assert.All(
            _records.All,
            record => Assert.Equal((2, 3, true), (record.Identity.Sitting, record.Identity.Attempt, record.Identity.Simulated)));
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(OutcomeKind.Ok, 30)]
    [InlineData(OutcomeKind.TimeoutTotal, 20)] // no rest: no time has to pass
    public async Task An_ok_in_the_warm_up_counts_for_the_whole_cell(OutcomeKind warmup, int sent)
    {
        var first = true;
        var drive = DriveOf(SampleCell.Chat(concurrency: 1, requests: 30)) with
        {
            Sender = new ScriptedSender(request =>
            {
                if (first && warmup == OutcomeKind.Ok)
                    request.Succeed();
                else
                    request.Fail(OutcomeKind.TimeoutTotal);
                first = false;
            }),
        };
        var token = TestContext.Current.CancellationToken;

        await drive.RunAsync(Phase.Warmup, new PhaseOutput(_records), token, token);
        var result = await drive.RunAsync(Phase.Measured, new PhaseOutput(_records), token, token);

        Assert.Equal(1 + sent, _records.All.Count);
        Assert.Equal(sent < 30 ? new EarlyEnd(20, OutcomeKind.TimeoutTotal, null) { RequestsLeft = 30 - sent } : null, result.EndedEarly);
    }

    [Theory]
    [InlineData(2.5, null, 3)] // those of one second's arrivals
    [InlineData(2.5, 2, 2)] // no more than may be in flight
    [InlineData(1000, null, 256)] // no more than a server may be asked for at once
    public async Task An_open_loop_has_connections_for_a_second_of_arrivals(double rate, int? maxInFlight, int connections)
    {
        await DriveOf(SampleCell.Chat() with { Load = Open(rate, maxInFlight) }).MakeReadyAsync(TestContext.Current.CancellationToken);

        Assert.Equal([$"connect {connections}"], _server.Told);
    }

    [Fact]
    public void Kept_records_are_passed_on()
    {
        var next = new ListSink();
        var kept = new KeptRecords(next);
        var record = SampleRecord.Failed(OutcomeKind.Refused, sentMs: 1, endedMs: 2);

        kept.Post(record);

        Assert.Equal([record], kept.All);
        Assert.Equal([record], next.Records);
    }
}
