import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Asks the HAPI FHIR validator about every resource in a folder: Validate r4|r5 FOLDER.
 *
 * <p>Files named Questionnaire-* are known to the responses that cite them. An error fails; warnings
 * are counted by their text. Codes of systems that are not here (LOINC's, ours) cannot be looked up,
 * and that is a warning.
 */
public class Validate {
  private static String text(FhirContext context, IBaseResource resource, String element) {
    return context.newTerser().getSinglePrimitiveValueOrNull(resource, element);
  }

  public static void main(String[] arguments) throws Exception {
    FhirContext context =
        arguments[0].equals("r5") ? FhirContext.forR5() : FhirContext.forR4();
    List<Path> files;
    try (var found = Files.list(Path.of(arguments[1]))) {
      files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }

    Map<String, IBaseResource> known = new HashMap<>();
    for (Path file : files) {
      if (!file.getFileName().toString().startsWith("Questionnaire-")) continue;
      IBaseResource form = context.newJsonParser().parseResource(Files.readString(file));
      String url = text(context, form, "url");
      known.put(url, form);
      known.put(url + "|" + text(context, form, "version"), form);
    }
    IValidationSupport forms =
        new IValidationSupport() {
          @Override
          public FhirContext getFhirContext() {
            return context;
          }

          @Override
          public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
            IBaseResource form = known.get(url);
            return type != null && type.isInstance(form) ? type.cast(form) : null;
          }
        };
    UnknownCodeSystemWarningValidationSupport unknown =
        new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(
        IValidationSupport.IssueSeverity.WARNING);
    FhirInstanceValidator module =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                forms,
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                unknown));
    module.setAnyExtensionsAllowed(true);
    FhirValidator validator = context.newValidator().registerValidatorModule(module);

    int bad = 0;
    Map<String, Integer> warnings = new TreeMap<>();
    for (Path file : files) {
      List<String> faults = new ArrayList<>();
      for (SingleValidationMessage message :
          validator.validateWithResult(Files.readString(file)).getMessages()) {
        boolean error = message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0;
        error |= message.getMessage().contains("could not be resolved, so no validation");
        if (error) faults.add(message.getLocationString() + ": " + message.getMessage());
        if (message.getSeverity() == ResultSeverityEnum.WARNING) {
          String kind = message.getMessage().replaceAll("'[^']*'", "'...'");
          warnings.merge(kind.replaceAll("\\b[0-9A-Z-]*[0-9][0-9A-Z-]*\\b", "N"), 1, Integer::sum);
        }
      }
      if (faults.isEmpty()) continue;
      ++bad;
      for (String fault : faults) System.out.println(file.getFileName() + ": " + fault);
    }
    warnings.forEach((kind, count) -> System.out.println("warning, " + count + " times: " + kind));
    System.out.println((files.size() - bad) + " passed, " + bad + " failed");
    System.exit(bad > 0 || files.isEmpty() ? 1 : 0);
  }
}
