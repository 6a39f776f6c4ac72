using Microsoft.Extensions.Options;

namespace IBok.Blazor.Commands;

/// <summary>Reads every setting before anything is done with one.</summary>
internal static class SettingsCheck
{
    /// <exception cref="OptionsValidationException">A setting is out of its range or of another type.</exception>
    public static void Run(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
        }
        catch (AggregateException several) when (several.InnerExceptions.All(e => e is OptionsValidationException))
        {
            throw new OptionsValidationException("", typeof(object), several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(e => e.Failures));
        }
        catch (InvalidOperationException e) when (e.InnerException is FormatException or ArgumentException)
        {
            // The binder's way of saying that a text is no number or no such word.
            throw new OptionsValidationException("", typeof(object), [e.Message]);
        }
    }
}
