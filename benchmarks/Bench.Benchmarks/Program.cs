using Bench.Benchmarks;
using Bench.Benchmarks.Micro;
using Bench.Benchmarks.Streams;

// As in Bench.Runner, and before the first socket.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

switch (args)
{
    case ["schedule-lag", .. var options] when ScheduleLagOptions.Parse(options) is { } wanted:
        return await ScheduleLag.RunAsync(wanted);
    case ["stream-lateness", .. var options] when StreamLateness.Parse(options) is var (streams, seconds, step):
        return await StreamLateness.RunAsync(streams, seconds, step);
    case [TimetableServer.Command, var firstToken, var step]:
        return await TimetableServer.RunAsync(firstToken, step, inStep: false);
    case [TimetableServer.Command, var firstToken, var step, TimetableServer.InStep]:
        return await TimetableServer.RunAsync(firstToken, step, inStep: true);
    case [StreamClient.Command, .. var options] when StreamOptions.Parse(options, 16, 64, 256) is { } wanted:
        return await StreamClient.RunAsync(wanted);
    case [StreamLimit.Command, .. var options] when StreamOptions.Parse(options, 64, 128, 256, 384, 512, 640, 768, 1024) is { } wanted:
        return await StreamLimit.RunAsync(wanted);
    case [FlatMemory.Command]:
        return await FlatMemory.RunAsync(tokens: 1_000_000);
    case [FlatMemory.Command, var tokens] when int.TryParse(tokens, System.Globalization.CultureInfo.InvariantCulture, out var count)
        && count > 1000:
        return await FlatMemory.RunAsync(count);
    case [FirstLookUp.Command, var program] when File.Exists(program):
        return await FirstLookUp.RunAsync(program);
    case [MicroBenchmarks.Command, .. var options]:
        return MicroBenchmarks.Run(options);
    case ["telemetry-cost"]:
        return TelemetryCost.Run(seconds: 10);
    case ["telemetry-cost", var words] when double.TryParse(words, System.Globalization.CultureInfo.InvariantCulture, out var span)
        && span is > 0 and < 1e6:
        return TelemetryCost.Run(span);
    case [BigRun.Command, var folder]:
        return await BigRun.RunAsync(folder, requests: 100_000);
    case [BigRun.Command, var folder, var requests] when int.TryParse(
        requests, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number > 0:
        return await BigRun.RunAsync(folder, number);
    case [Responder.Command]:
        return await Responder.RunAsync();
    default:
        await Console.Error.WriteLineAsync("""
            usage: schedule-lag [RATE [SECONDS [constant|poisson]]]     (500 10 constant)
              How late an open loop sends, on loopback, with the client's real path against a canned server in a process of its own.
            usage: stream-lateness [STREAMS [SECONDS [STEP_MS]]]        (256 5 10)
              How late the simulator's server sends what is due, many streams at once, on loopback.
            usage: telemetry-cost [SECONDS]                             (10)
              What sampling this machine five times a second costs, by source and together.
            usage: stream-client [STREAMS...] [--server URL] [--seconds S] [--ttft MS] [--step MS]     (16 64 256, 5 s, 50 ms, 10 ms)
              TTFT and ITL that the harness measures of so many streams at once, next to the truth, and what a line costs it.
            usage: stream-limit [STREAMS...] [the same options]
              The most tokens a second at which the median ITL is within 10 %.
            usage: flat-memory [TOKENS]     (1000000)
              Memory while so many tokens are streamed.
            usage: first-look-up PATH_OF_BENCH_DLL
              From the start of a process of bench run to its first look-up at a server.
            usage: micro [BenchmarkDotNet's options]
              What a line, a record and a statistic cost, and allocate.
            usage: big-run DIR [REQUESTS]     (100000)
              Makes up a run folder of so many requests, 200 a cell, each with 128 tokens: bench report DIR shows what reporting costs.
            """);
        return 2;
}
