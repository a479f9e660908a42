using Bench.Benchmarks;

// As in Bench.Runner, and before the first socket.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

switch (args)
{
    case ["schedule-lag", .. var options] when ScheduleLagOptions.Parse(options) is { } wanted:
        return await ScheduleLag.RunAsync(wanted);
    case ["stream-lateness", .. var options] when StreamLateness.Parse(options) is var (streams, seconds, step):
        return await StreamLateness.RunAsync(streams, seconds, step);
    case [SteadyServer.Command, var step]:
        return await SteadyServer.RunAsync(step);
    case [Responder.Command]:
        return await Responder.RunAsync();
    default:
        await Console.Error.WriteLineAsync("""
            usage: schedule-lag [RATE [SECONDS [constant|poisson]]]     (500 10 constant)
              How late an open loop sends, on loopback, with the client's real path against a canned server in a process of its own.
            usage: stream-lateness [STREAMS [SECONDS [STEP_MS]]]        (256 5 10)
              How late the simulator's server sends what is due, many streams at once, on loopback.
            """);
        return 2;
}
