using Bench.Servers.Managed.Platform;
using Bench.Servers.Managed.Supervision;
using Bench.Testing.Time;

namespace Bench.Servers.Tests.Managed.Supervision;

public sealed class SessionEndTests
{
    private static readonly ProcessIdentity First = new(10, Session: 10, Started: 100);
    private static readonly ProcessIdentity Server = new(11, Session: 10, Started: 101);
    private static readonly ProcessIdentity Runner = new(12, Session: 10, Started: 102);
    private static readonly ProcessIdentity Stranger = new(13, Session: 9, Started: 103);

    [Fact]
    public async Task All_of_the_session_are_asked_and_nobody_else_is()
    {
        var platform = new ScriptedPlatform { Processes = { First, Server, Runner, Stranger } };

        Assert.Equal(SessionRemains.None, await EndAsync(platform));

        Assert.Equal([(11, EndSignal.Terminate), (12, EndSignal.Terminate)], platform.Sent);
    }

    [Fact]
    public async Task What_does_not_end_when_it_is_asked_is_killed()
    {
        var platform = new ScriptedPlatform
        {
            Processes = { First, Server, Runner },
            Ends = (process, signal) => process == Server || signal == EndSignal.Kill,
        };

        var remains = await EndAsync(platform);

        Assert.Equal(1, remains.Killed);
        Assert.Empty(remains.Left);
        Assert.Contains((12, EndSignal.Kill), platform.Sent);
        Assert.Equal([First], platform.Processes);
    }

    [Fact]
    public async Task What_cannot_be_killed_is_told()
    {
        var remains = await EndAsync(new ScriptedPlatform { Processes = { Server, Runner }, Ends = (process, _) => process == Server });

        Assert.Equal([12], remains.Left);
    }

    [Fact]
    public async Task A_session_whose_number_belongs_to_another_process_by_now_is_left_alone()
    {
        var platform = new ScriptedPlatform { Processes = { First with { Started = 500 }, Server with { Started = 501 } } };

        Assert.Equal(SessionRemains.None, await EndAsync(platform));

        Assert.Empty(platform.Sent);
    }

    [Fact]
    public async Task A_process_that_is_older_than_the_session_is_left_alone()
    {
        var platform = new ScriptedPlatform { Processes = { Server with { Started = 99 } } };

        await EndAsync(platform);

        Assert.Empty(platform.Sent);
    }

    private static async Task<SessionRemains> EndAsync(ScriptedPlatform platform)
    {
        var time = new SteppedTime();
        var end = new SessionEnd(platform, time).EndAsync(First, TimeSpan.FromSeconds(1));
        while (!end.IsCompleted)
        {
            time.AdvanceInSteps(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await end;
    }
}
