using System.Text;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>Log probabilities as Ollama's answers carry them.</summary>
internal static class LogprobJson
{
    /// <summary>One entry for each token.</summary>
    public static JsonText Tokens(this JsonText json, Logprobs logprobs, IEnumerable<(int Index, string Text)> tokens)
    {
        json.Open('[');
        foreach (var (index, text) in tokens)
            Entry(json, logprobs.Of(index, text));
        return json.Close(']');
    }

    private static void Entry(JsonText json, TokenLogprob token)
    {
        json.Open('{').Field("token", token.Token).Name("logprob").Value(token.Logprob).Name("bytes").Open('[');
        foreach (var part in Encoding.UTF8.GetBytes(token.Token))
            json.Value((long)part);
        json.Close(']');
        if (token.Top.Count > 0)
        {
            json.Name("top_logprobs").Open('[');
            foreach (var other in token.Top)
                Entry(json, other);
            json.Close(']');
        }

        json.Close('}');
    }
}
