using Bench.Runner.Commands;
using Bench.Runner.Display;

namespace Bench.Runner.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("selfcheck --concurrency abc", "abc")]
    [InlineData("selfcheck --rate abc", "abc")]
    [InlineData("selfcheck --duration abc", "--duration abc: write a number with its unit")]
    [InlineData("selfcheck --ttft 5", "--ttft 5: write a number with its unit")]
    [InlineData("simulate --port abc", "abc")]
    [InlineData("simulate --noise abc", "abc")]
    [InlineData("telemetry serve --port abc", "abc")]
    [InlineData("telemetry serve --server-port abc", "abc")]
    [InlineData("run --max-time abc", "--max-time abc: write a number with its unit")]
    [InlineData("run --seed abc", "abc")]
    [InlineData("report out --export abc", "abc")]
    [InlineData("run --otlp localhost:4318", "--otlp: it does not begin with http:// or https://")]
    [InlineData("report out --otlp http://me:secret@host", "--otlp: a user name or password has no place in it")]
    [InlineData("report out --otlp http://127.0.0.1:4318 --export json", "leave one of them out")]
    public void A_value_that_cannot_be_read_is_a_mistake_of_usage(string line, string told) => Refused(line, told);

    [Theory]
    [InlineData("selfcheck --concurrency 0", "--concurrency: write a number from 1 to 100000.")]
    [InlineData("selfcheck --rate 0", "--rate: write a number over 0")]
    [InlineData("selfcheck --rate 5 --concurrency 5", "each name the load")]
    [InlineData("selfcheck --duration 149ms", "--duration 149ms: shorter than an answer's beginning; make it at least 150ms (--ttft and 10 times --token-interval), or those shorter.")]
    [InlineData("selfcheck --token-interval 1s", "--duration 5s: shorter than an answer's beginning; make it at least 10.05s")]
    [InlineData("simulate --port 70000", "--port: write a number from 0 to 65535.")]
    [InlineData("telemetry serve --port 70000", "--port: write a number from 0 to 65535.")]
    [InlineData("telemetry serve --server-port 0", "--server-port: write a number from 1 to 65535.")]
    [InlineData("run --resume out --dry-run", "--resume goes on in its own folder")]
    public void A_value_out_of_its_bounds_is_refused_with_what_to_write(string line, string told) => Refused(line, told);

    [Theory]
    [InlineData("selfcheck --duration 150ms")]
    [InlineData("selfcheck --duration 60ms --ttft 10ms --token-interval 5ms")]
    [InlineData("simulate --port 0")]
    public void What_is_within_bounds_is_taken(string line) => Assert.Empty(CommandLine.Root(Composition.Standard()).Parse(line).Errors);

    private static void Refused(string line, string told)
    {
        using var said = new StringWriter();

        var code = UsageErrors.Print(CommandLine.Root(Composition.Standard()).Parse(line), said);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(told, said.ToString(), StringComparison.Ordinal);
        Assert.Single(said.ToString().Split('\n'), part => part.StartsWith("bench: ", StringComparison.Ordinal));
    }
}
