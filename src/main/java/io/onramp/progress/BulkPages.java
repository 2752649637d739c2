package io.onramp.progress;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Many onboardings from one file: upload, look at what each line lacks, then start or not. */
@Controller
class BulkPages {

    private static final String EXAMPLE =
            "order-1,Contoso Ltd,contoso,2027-06-30,connect-through,Equinix,Amsterdam," + "200,Standard,MeteredData";

    private final Bulks bulks;
    private final BulkView view;
    private final BulkWork work;
    private final MessageSource messages;
    private final TransactionTemplate transaction;

    BulkPages(
            Bulks bulks,
            BulkView view,
            BulkWork work,
            MessageSource messages,
            PlatformTransactionManager transactions) {
        this.bulks = bulks;
        this.view = view;
        this.work = work;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/bulk")
    String files(Model model) {
        model.addAttribute("files", view.latest());
        model.addAttribute("columns", BulkColumns.all());
        model.addAttribute("most", BulkCsv.MOST_LINES);
        return "progress/bulk";
    }

    @GetMapping("/bulk/example.csv")
    ResponseEntity<byte[]> example() {
        String text = String.join(
                        ",",
                        List.of(
                                "externalId",
                                "customer",
                                "customerId",
                                "requestedCompletionDate",
                                "connectivityModel",
                                "carrier",
                                "peeringLocation",
                                "bandwidthInMbps",
                                "skuTier",
                                "skuFamily"))
                + CSVFormat.RFC4180.getRecordSeparator()
                + EXAMPLE
                + CSVFormat.RFC4180.getRecordSeparator();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("onboardings-example.csv")
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same file by the same person leads to the same bulk. */
    @PostMapping("/bulk")
    String upload(
            @RequestParam(required = false) MultipartFile file,
            Principal user,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        byte[] bytes = file == null ? new byte[0] : file.getBytes();
        String digest = digest(bytes);
        Optional<Bulks.File> known = bulks.find(user.getName(), digest);
        if (known.isPresent()) {
            return "redirect:/bulk/" + known.get().id();
        }
        try {
            List<BulkCsv.Line> lines =
                    BulkCsv.read(bytes, "bulk-" + digest.substring(0, 16) + "-line-", user.getName());
            String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            String id = transaction.execute(status -> {
                String added = bulks.add(name, digest, user.getName(), lines);
                work.schedule(added, Bulks.CHECKING);
                return added;
            });
            return "redirect:/bulk/" + id;
        } catch (BulkCsv.NoBulk refused) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute(
                    "refusal", messages.getMessage("bulk.refused." + refused.rule(), refused.arguments(), locale));
            return files(model);
        }
    }

    @GetMapping("/bulk/{id}")
    String one(
            @PathVariable String id,
            @RequestHeader(name = Pages.HTMX, defaultValue = "false") boolean fragment,
            Model model,
            HttpServletResponse response) {
        Pages.dependsOnHtmx(response);
        Optional<Bulks.File> file = bulks.find(id);
        if (file.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return "error/4xx";
        }
        model.addAttribute("bulk", view.show(file.get()));
        return fragment ? "progress/bulk-file :: live" : "progress/bulk-file";
    }

    /** Nothing starts while a line is wrong, unless the person chose to leave those out. */
    @PostMapping("/bulk/{id}/start")
    String start(@PathVariable String id, @RequestParam(defaultValue = "false") boolean partly, Principal user) {
        boolean wrong = bulks.lines(id).stream().anyMatch(line -> line.state().equals(Bulks.WRONG));
        if (!wrong || partly) {
            transaction.executeWithoutResult(status -> {
                if (bulks.start(id, user.getName(), partly)) {
                    work.schedule(id, Bulks.STARTING);
                }
            });
        }
        return "redirect:/bulk/" + id;
    }

    @PostMapping("/bulk/{id}/discard")
    String discard(@PathVariable String id) {
        bulks.discard(id);
        return "redirect:/bulk";
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
