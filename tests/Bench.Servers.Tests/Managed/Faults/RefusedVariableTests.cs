using Bench.Servers.Managed.Faults;

namespace Bench.Servers.Tests.Managed.Faults;

public sealed class RefusedVariableTests
{
    [Theory]
    [InlineData("error while handling environment variable \"LLAMA_ARG_N_PARALLEL\": stoi", "LLAMA_ARG_N_PARALLEL")] // llama.cpp's server
    [InlineData("Error: LLAMA_ARG_N_PARALLEL=abc", "LLAMA_ARG_N_PARALLEL")]
    [InlineData("LLAMA_ARG_N_PARALLEL", "LLAMA_ARG_N_PARALLEL")]
    [InlineData("MY_LLAMA_ARG_N_PARALLEL is odd", null)]
    [InlineData("LLAMA_ARG_N_PARALLEL_2 is odd", null)]
    [InlineData("server config env=\"map[LLAMA_ARG_N_PARALLEL:4 OLLAMA_DEBUG:INFO]\"", null)]
    [InlineData("error: invalid argument: --portt", null)]
    public void A_variable_is_refused_where_the_last_words_name_it(string line, string? variable) =>
        Assert.Equal(variable, RefusedVariable.In(["starting", line], ["OTHER", "LLAMA_ARG_N_PARALLEL"]));
}
