using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;
using Bench.Testing.Time;

namespace Bench.Simulator.Tests.Kit;

/// <summary>An engine on a clock that the test moves.</summary>
internal sealed class EngineRig : IAsyncDisposable
{
    private static readonly double LongMs = TimeSpan.FromMinutes(10).TotalMilliseconds;

    private readonly RunClock _clock;

    public EngineRig(EngineOptions options)
    {
        _clock = new RunClock(Time);
        Engine = SimulatedEngine.Create(options, _clock);
    }

    public EngineRig(ServerEnvironment? environment = null, HardwareProfile? profile = null, params ShelfModel[] shelf)
        : this(new EngineOptions
        {
            Profile = profile ?? Round.Machine,
            Shelf = shelf.Length > 0 ? shelf : [Round.Model],
            Environment = environment ?? new ServerEnvironment { KeepAlive = Timeout.InfiniteTimeSpan },
        })
    {
    }

    public SteppedTime Time { get; } = new();

    public SimulatedEngine Engine { get; }

    public double NowMs => _clock.Now.Milliseconds;

    public ShelfModel First => Engine.Shelf[0];

    public ResidentModel Only => Assert.Single(Engine.Resident);

    public static ServerEnvironment Parallel(int slots) => new() { NumParallel = slots, KeepAlive = Timeout.InfiniteTimeSpan };

    /// <summary>Ten prompt tokens and ten of answer, if nothing else is said.</summary>
    public Job Job(int prompt = 10, int output = 10, ShelfModel? model = null, int number = 0) => new()
    {
        Kind = JobKind.Generate,
        Model = model ?? First,
        Prompt = Round.Prompt(prompt, number),
        NumPredict = output,
    };

    public HeardJob Submit(Job job, HeardJob? heard = null)
    {
        heard ??= new HeardJob();
        heard.Handle = Engine.Submit(job, heard);
        return heard;
    }

    public HeardJob Submit(int prompt = 10, int output = 10, int number = 0) => Submit(Job(prompt, output, number: number));

    public void AdvanceMs(double milliseconds) => Time.AdvanceInSteps(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Submits and moves the clock on until it is over (so long that keep_alive must not matter to the test).</summary>
    public HeardJob Run(Job job)
    {
        var heard = Submit(job);
        AdvanceMs(LongMs);
        Assert.True(heard.IsOver);
        return heard;
    }

    public HeardJob Run(int prompt = 10, int output = 10, int number = 0) => Run(Job(prompt, output, number: number));

    /// <summary>Loads the first model, and returns 1 ms before a job that is submitted now would take its slot.</summary>
    public void Load(ShelfModel? model = null, int? numCtx = null, int? numGpu = null) => Run(new Job
    {
        Kind = JobKind.Load,
        Model = model ?? First,
        Prompt = default,
        NumCtx = numCtx,
        NumGpu = numGpu,
    });

    /// <summary>Submits so many different jobs at once to a loaded model, and moves the clock on until all are over.</summary>
    public IReadOnlyList<HeardJob> RunTogether(int jobs, int prompt = 10, int output = 10)
    {
        Load();
        var heard = Enumerable.Range(1, jobs).Select(number => Submit(prompt, output, number)).ToList();
        AdvanceMs(LongMs);
        Assert.All(heard, job => Assert.NotNull(job.Report));
        return heard;
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
