using Bench.Runner.Commands;
using Bench.Runner.Display;

namespace Bench.Runner.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("selfcheck --concurrency abc", "--concurrency abc: write a whole number.")]
    [InlineData("selfcheck --rate abc", "--rate abc: write a number.")]
    [InlineData("selfcheck --duration abc", "--duration abc: write a number with its unit")]
    [InlineData("selfcheck --ttft 5", "--ttft 5: write a number with its unit")]
    [InlineData("simulate --port abc", "--port abc: write a whole number.")]
    [InlineData("simulate --noise abc", "abc")]
    [InlineData("telemetry serve --port abc", "abc")]
    [InlineData("telemetry serve --server-port abc", "abc")]
    [InlineData("run --max-time abc", "--max-time abc: write a number with its unit")]
    [InlineData("run --seed abc", "--seed abc: write a whole number.")]
    [InlineData(
        "report out --export cvs", "--export cvs: write csv, json, markdown, benchstat, llama-bench, junit, github. Did you mean csv?")]
    [InlineData("run --otlp localhost:4318", "--otlp: it does not begin with http:// or https://")]
    [InlineData("report out --otlp http://me:secret@host", "--otlp: it must not contain a user name or password")]
    [InlineData("report out --otlp http://127.0.0.1:4318 --export json", "leave one of them out")]
    public void A_value_that_cannot_be_read_is_a_mistake_of_usage(string line, string told) => Refused(line, told);

    [Theory]
    [InlineData("selfcheck --concurrency 0", "--concurrency: write a number from 1 to 100000.")]
    [InlineData("selfcheck --rate 0", "--rate: write a number over 0")]
    [InlineData("selfcheck --rate 5 --concurrency 5", "each name the load")]
    [InlineData(
        "selfcheck --duration 149ms", "--duration 149ms: shorter than the beginning of an answer; "
            + "make it at least 150ms (--ttft and 10 times --token-interval), or those shorter.")]
    [InlineData("selfcheck --token-interval 1s", "--duration 5s: shorter than the beginning of an answer; make it at least 10.05s")]
    [InlineData("simulate --port 70000", "--port: write a number from 0 to 65535.")]
    [InlineData("telemetry serve --port 70000", "--port: write a number from 0 to 65535.")]
    [InlineData("telemetry serve --server-port 0", "--server-port: write a number from 1 to 65535.")]
    [InlineData("run --resume out --dry-run", "--resume continues in its own folder")]
    public void A_value_out_of_its_bounds_is_refused_with_what_to_write(string line, string told) => Refused(line, told);

    [Theory]
    [InlineData("rnu scenarios.yaml", "There is no command 'rnu'. Did you mean run?")]
    [InlineData("telemetry srve", "There is no command 'srve'. Did you mean serve?")]
    [InlineData("benchmark", "There is no command 'benchmark'.")]
    [InlineData("run --max-tiem 3m", "Unknown option --max-tiem. Did you mean --max-time?")]
    [InlineData("simulate --prot=3", "Unknown option --prot=3. Did you mean --port?")]
    [InlineData("simulate --sed 3", "Unknown option --sed. Did you mean --seed?")]
    [InlineData("plan --frobnicate", "Unknown option --frobnicate.")]
    public void A_misspelt_word_is_told_with_the_one_that_was_meant(string line, string told) => Refused(line, told);

    [Theory]
    [InlineData("run", "--server", "")]
    [InlineData("run", "--out", " ")]
    [InlineData("doctor", "")]
    [InlineData("run", "--only", "chat/*", "--only", "")]
    public void Nothing_in_place_of_a_value_is_a_mistake(params string[] words) =>
        Assert.Contains(
            "the value is empty",
            Assert.Single(CommandLine.Root(Composition.Standard()).Parse(words).Errors).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("bash", "complete -o default -F _bench bench")]
    [InlineData("zsh", "compdef _bench bench")]
    [InlineData("fish", "complete -c bench")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName bench")]
    public void Each_shell_has_a_script_that_asks_the_program(string shell, string line)
    {
        Assert.Contains(line, CompletionScripts.For(shell), StringComparison.Ordinal);
        Assert.Contains("[suggest:", CompletionScripts.For(shell), StringComparison.Ordinal);
        Assert.Empty(CommandLine.Root(Composition.Standard()).Parse("completion " + shell).Errors);
    }

    [Theory]
    [InlineData("bench ru", "run")]
    [InlineData("bench run --max", "--max-time")]
    [InlineData("bench completion f", "fish")]
    public void The_program_tells_what_may_stand_at_a_place(string line, string word) =>
        Assert.Contains(
            word,
            CommandLine.Root(Composition.Standard())
                .Parse(line["bench ".Length..])
                .GetCompletions(line.Length - "bench ".Length)
                .Select(completion => completion.Label));

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
        Assert.DoesNotContain("System.", said.ToString(), StringComparison.Ordinal); // no type of .NET
        Assert.Single(said.ToString().Split('\n'), part => part.StartsWith("bench: ", StringComparison.Ordinal));
    }
}
