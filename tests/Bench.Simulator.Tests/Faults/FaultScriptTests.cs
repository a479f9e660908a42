using Bench.Simulator.Faults;

namespace Bench.Simulator.Tests.Faults;

public sealed class FaultScriptTests
{
    [Fact]
    public void Rules_are_read_in_their_order()
    {
        var script = FaultScript.Parse(
            "chat 3: reset after 2; /v1/models every 10: status 429 \"a; b\"; any p 0.05: stall 1.5s; "
                + "generate: merge 4; chat: intruder 8192",
            out var error);

        Assert.Null(error);
        Assert.Equal(
            [
                new FaultRule { Path = "/api/chat", Number = 3, Fault = new Fault.Reset(2) },
                new FaultRule { Path = "/v1/models", Every = 10, Fault = new Fault.Status(429, "a; b") },
                new FaultRule { Probability = 0.05, Fault = new Fault.Stall(TimeSpan.FromSeconds(1.5), 0) },
                new FaultRule { Path = "/api/generate", Fault = new Fault.Merge(4) },
                new FaultRule { Path = "/api/chat", Fault = new Fault.Intruder(8192) },
            ],
            script!.Rules);
    }

    [Theory]
    [InlineData("chat")] // no fault
    [InlineData("caht: reset")] // no such endpoint
    [InlineData("chat: explode")]
    [InlineData("chat: status 200")] // no error
    [InlineData("chat 0: reset")] // requests count from 1
    [InlineData("chat p 2: reset")]
    [InlineData("chat: stall soon")]
    [InlineData("chat: intruder")]
    [InlineData("chat: intruder 0")]
    public void What_is_no_rule_is_named(string text)
    {
        Assert.Null(FaultScript.Parse("any 1: split; " + text, out var error));
        Assert.Contains($"'{text}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_third_request_of_an_endpoint_is_hit()
    {
        var plan = new FaultPlan(FaultScript.Parse("chat every 3: split", out _)!, seed: 1);

        var hits = Enumerable.Range(1, 7).Where(_ => plan.Next("/api/embed") is null && plan.Next("/api/chat") is not null);

        Assert.Equal([3, 6], hits);
    }

    [Fact]
    public void A_probability_hits_its_share_and_the_same_requests_for_the_same_seed()
    {
        static List<bool> Hits(ulong seed)
        {
            var plan = new FaultPlan(FaultScript.Parse("any p 0.25: split", out _)!, seed);
            return [.. Enumerable.Range(0, 4000).Select(_ => plan.Next("/api/chat") is not null)];
        }

        Assert.InRange(Hits(1).Count(hit => hit), 900, 1100);
        Assert.Equal(Hits(1), Hits(1));
        Assert.NotEqual(Hits(1), Hits(2));
    }
}
