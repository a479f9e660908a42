using Bench.Core.Kinds;

namespace Bench.Core.Plans;

/// <summary>Maps the endpoints of plans to those of an API.</summary>
public static class ApiEndpoints
{
    extension(ServerApi api)
    {
        public ApiEndpoint For(Endpoint endpoint) => endpoint switch
        {
            Endpoint.Chat => api.Chat,
            Endpoint.Generate => api.Generate,
            Endpoint.Embed => api.Embed,
            Endpoint.Embeddings => api.Embeddings,
            _ => throw new ArgumentOutOfRangeException(nameof(endpoint), endpoint, null),
        };

        public bool Serves(Endpoint endpoint) => api.For(endpoint).Match(_ => true, _ => false);

        /// <exception cref="ArgumentOutOfRangeException">The API has no such endpoint.</exception>
        public string PathOf(Endpoint endpoint) => api.For(endpoint).Match(
            served => served.Path,
            _ => throw new ArgumentOutOfRangeException(nameof(endpoint), endpoint, $"{api.Possessive} API has no such endpoint."));
    }
}
