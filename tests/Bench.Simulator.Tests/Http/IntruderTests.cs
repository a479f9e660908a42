using Bench.Simulator.Engine;
using Bench.Simulator.Faults;
using Bench.Simulator.Http;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

/// <summary>A second client that wants the same model with another num_ctx. A load takes 1 s.</summary>
public sealed class IntruderTests
{
    [Fact]
    public async Task Every_request_loads_anew_and_one_that_comes_at_once_waits_for_the_other_clients_load_too()
    {
        await using var rig = new EngineRig();

        var first = Submit(rig);
        rig.AdvanceMs(1100); // its load, and ten tokens of 10 ms
        var second = Submit(rig);
        rig.AdvanceMs(2100);
        rig.AdvanceMs(5000);
        var context = rig.Only.ContextLength;
        var third = Submit(rig);
        rig.AdvanceMs(1100);

        Assert.Equal([1000, 1000 + 1000, 1000], new[] { first, second, third }.Select(job => job.Done.Load.Milliseconds));
        Assert.Equal(8192, context);
    }

    [Fact]
    public async Task It_comes_after_texts_vectors_and_loads_and_no_other_questions()
    {
        await using var server = await SimulatedServer.StartAsync("any: intruder 8192");
        await server.PostAsync("/api/generate", """{"model":"tiny"}""");
        await server.PostAsync("/api/generate", """{"model":"tiny","prompt":"Hi","options":{"num_predict":1,"num_ctx":4096}}""");
        await server.PostAsync("/api/embed", """{"model":"tiny-embed","input":"Hi"}""");
        await server.GetAsync("/api/tags");

        Assert.Equal(
            [
                (JobKind.Load, null), (JobKind.Load, 8192), (JobKind.Generate, 4096), (JobKind.Load, 8192), (JobKind.Embed, null),
                (JobKind.Load, 8192),
            ],
            server.Engine.Jobs.Select(job => (job.Job.Kind, job.Job.NumCtx)));
    }

    private static HeardJob Submit(EngineRig rig) =>
        rig.Submit(
            rig.Job() with { NumCtx = 4096 },
            new HeardJob { Ending = () => Intrusion.Begin(rig.Engine, rig.First, new Fault.Intruder(8192)) });
}
